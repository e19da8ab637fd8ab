package dev.gantry.routing.destinations;

import dev.gantry.dicom.data.AeTitle;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code routing.destination}. */
@Singleton
public final class DestinationTable {
    private static final String COLUMNS = "ae_title, host, port, calling_ae, device, blocked";

    private static final String ALL =
            "select " + COLUMNS + " from routing.destination order by ae_title";

    private static final String ONE =
            "select " + COLUMNS + " from routing.destination where ae_title = :title";

    private static final String PUT =
            """
            insert into routing.destination (ae_title, host, port, calling_ae, device, blocked)
            values (:title, :host, :port, :calling, :device::uuid, :blocked::text)
            on conflict (ae_title) do update set host = excluded.host, port = excluded.port,
                calling_ae = excluded.calling_ae, device = excluded.device,
                blocked = excluded.blocked
            where (destination.host, destination.port, destination.calling_ae, destination.device,
                    destination.blocked)
                is distinct from (excluded.host, excluded.port, excluded.calling_ae,
                    excluded.device, excluded.blocked)
            """;

    private static final String RENAME =
            """
            update routing.destination set ae_title = :title where device = :device
                and ae_title <> :title
                and not exists (select 1 from routing.destination where ae_title = :title)
            """;

    private static final String BLOCK_OTHERS =
            """
            update routing.destination
                set blocked = 'The registry has no device ' || ae_title
                    || ' that may receive: admit it, or remove its rules'
            where device is not null and not device = any(:devices) and blocked is null
            returning ae_title
            """;

    // several processes take the registry over, one after the other
    private static final String LOCK = "lock table routing.destination in share row exclusive mode";

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

    /** Adds or replaces one, and says whether that changed anything. */
    public boolean put(Handle handle, Destination destination) {
        return handle.createUpdate(PUT)
                        .bind("title", destination.aeTitle().value())
                        .bind("host", destination.host())
                        .bind("port", destination.port())
                        .bind("calling", destination.callingAe().value())
                        .bind("device", destination.device().orElse(null))
                        .bind("blocked", destination.blocked().orElse(null))
                        .execute()
                == 1;
    }

    /** Nobody else changes destinations before the transaction ends. */
    void lock(Handle tx) {
        tx.execute(LOCK);
    }

    /** A device has another title: its rules and its queue follow. */
    void rename(Handle tx, UUID device, AeTitle title) {
        tx.createUpdate(RENAME).bind("device", device).bind("title", title.value()).execute();
    }

    /** Sends nothing more to devices that are not among these, and says to which. */
    List<String> blockOthers(Handle tx, List<UUID> devices) {
        return tx.createQuery(BLOCK_OTHERS)
                .bindArray("devices", UUID.class, devices)
                .mapTo(String.class)
                .list();
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
                new AeTitle(row.getString("calling_ae")),
                Optional.ofNullable(row.getObject("device", UUID.class)),
                Optional.ofNullable(row.getString("blocked")));
    }
}
