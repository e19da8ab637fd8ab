package dev.gantry.index.conflicts;

import dev.gantry.index.arrivals.Arrival;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** {@code index.conflict}: receptions that are not shown, because another one was first. */
@Singleton
public final class ConflictTable {
    private static final String INSERT =
            """
            insert into index.conflict (study_uid, instance_uid, reception, object_key, sha256,
                length, calling_ae, received_at, kept)
            select * from unnest(:study, :instance, :reception::uuid[], :objectKey, :sha256,
                :length, :callingAe, :receivedAt::timestamptz[], :kept::uuid[])
            on conflict do nothing
            """;

    /**
     * Two receptions that cannot both be shown.
     *
     * @param arrival the later one, whose bytes differ
     * @param kept the one that is shown
     */
    public record Conflict(Arrival arrival, UUID kept) {}

    /** Adds those that are not known yet, and says how many that were. */
    public int insert(Handle tx, List<Conflict> conflicts) {
        return Columns.of(conflicts)
                .text("study", c -> c.arrival().study())
                .text("instance", c -> c.arrival().instance())
                .text("reception", c -> c.arrival().stored().reception())
                .text("objectKey", c -> c.arrival().stored().objectKey())
                .text("sha256", c -> c.arrival().stored().sha256())
                .bigint("length", c -> c.arrival().stored().length())
                .text("callingAe", c -> c.arrival().stored().source().callingAe())
                .text("receivedAt", c -> c.arrival().stored().receivedAt())
                .text("kept", Conflict::kept)
                .bindTo(tx.createUpdate(INSERT))
                .execute();
    }
}
