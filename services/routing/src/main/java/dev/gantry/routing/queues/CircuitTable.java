package dev.gantry.routing.queues;

import dev.gantry.dicom.data.AeTitle;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code routing.circuit}: destinations that take nothing right now. */
@Singleton
public final class CircuitTable {
    private static final String ALL =
            "select destination, failures, since, open_until, last_error from routing.circuit";

    private static final String OPEN =
            """
            insert into routing.circuit (destination, failures, since, open_until, last_error)
            values (:destination, 1, now(), now() + :pause * interval '1 millisecond', :error)
            on conflict (destination) do update
               set failures = circuit.failures + 1, open_until = excluded.open_until, last_error = excluded.last_error
            """;

    private static final String FAILURES =
            "select failures from routing.circuit where destination = :destination";

    private static final String CLOSE =
            "delete from routing.circuit where destination = :destination";

    /**
     * A destination that takes nothing: since when, how often it was tried, and when it is tried
     * again.
     */
    public record Circuit(
            AeTitle destination,
            int failures,
            Instant since,
            Instant openUntil,
            String lastError) {}

    /** All that are open or half open. */
    public List<Circuit> all(Handle handle) {
        return handle.createQuery(ALL).map((row, _) -> circuit(row)).list();
    }

    int failures(Handle handle, AeTitle destination) {
        return handle.createQuery(FAILURES)
                .bind("destination", destination.value())
                .mapTo(int.class)
                .findOne()
                .orElse(0);
    }

    void open(Handle handle, AeTitle destination, Duration pause, String error) {
        handle.createUpdate(OPEN)
                .bind("destination", destination.value())
                .bind("pause", pause.toMillis())
                .bind("error", error)
                .execute();
    }

    /** Lets the destination be tried at once, and says whether that is news. */
    public boolean close(Handle handle, AeTitle destination) {
        return handle.createUpdate(CLOSE).bind("destination", destination.value()).execute() == 1;
    }

    private static Circuit circuit(ResultSet row) throws SQLException {
        return new Circuit(
                new AeTitle(row.getString("destination")),
                row.getInt("failures"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("open_until", OffsetDateTime.class).toInstant(),
                row.getString("last_error"));
    }
}
