package dev.gantry.routing.destinations;

import dev.gantry.dicom.data.AeTitle;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code routing.destination}. */
@Singleton
public final class DestinationTable {
    private static final String COLUMNS = "ae_title, host, port, calling_ae";

    private static final String ALL =
            "select " + COLUMNS + " from routing.destination order by ae_title";

    private static final String ONE =
            "select " + COLUMNS + " from routing.destination where ae_title = :title";

    private static final String PUT =
            """
            insert into routing.destination (ae_title, host, port, calling_ae)
            values (:title, :host, :port, :calling)
            on conflict (ae_title) do update set host = :host, port = :port, calling_ae = :calling
            """;

    private static final String DELETE = "delete from routing.destination where ae_title = :title";

    /** All of them, by name. */
    public List<Destination> all(Handle handle) {
        return handle.createQuery(ALL).map((row, _) -> destination(row)).list();
    }

    /** The one with this name. */
    public Optional<Destination> find(Handle handle, AeTitle title) {
        return handle.createQuery(ONE)
                .bind("title", title.value())
                .map((row, _) -> destination(row))
                .findOne();
    }

    /** Adds or replaces one. */
    public void put(Handle handle, Destination destination) {
        handle.createUpdate(PUT)
                .bind("title", destination.aeTitle().value())
                .bind("host", destination.host())
                .bind("port", destination.port())
                .bind("calling", destination.callingAe().value())
                .execute();
    }

    /** Deletes one with its rules and its queue, and says whether it was there. */
    public boolean delete(Handle handle, AeTitle title) {
        return handle.createUpdate(DELETE).bind("title", title.value()).execute() == 1;
    }

    private static Destination destination(ResultSet row) throws SQLException {
        return new Destination(
                new AeTitle(row.getString("ae_title")),
                row.getString("host"),
                row.getInt("port"),
                new AeTitle(row.getString("calling_ae")));
    }
}
