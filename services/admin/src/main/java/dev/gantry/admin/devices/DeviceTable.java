package dev.gantry.admin.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.events.DeviceChanged;
import dev.gantry.events.EventReader;
import dev.gantry.events.EventWriter;
import dev.gantry.events.Topic;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Tables {@code admin.device} and {@code admin.device_version}: each device as it is and as it was.
 * A version is kept as it is announced, so that what a service hears is what stands here.
 */
@Singleton
final class DeviceTable {
    /** Two that may be told apart one by one need not be when both are there. */
    private static final String LOCK = "lock table admin.device in share row exclusive mode";

    private static final String CURRENT =
            "select v.event, v.seq from admin.device d join admin.device_version v using (id, version) ";

    private static final String ALL = CURRENT + "where not d.removed order by d.title, d.id";

    private static final String OF_TITLE =
            CURRENT + "where not d.removed and d.title = :title order by d.id";

    private static final String EVERYTHING = CURRENT + "order by d.id";

    private static final String ONE = CURRENT + "where d.id = :id";

    private static final String PUT =
            """
            insert into admin.device (id, version, title, removed)
            values (:id, :version, :title, :removed)
            on conflict (id) do update set version = excluded.version, removed = excluded.removed,
                title = case when excluded.removed then device.title else excluded.title end
            """;

    private static final String ADD_VERSION =
            """
            insert into admin.device_version (id, version, event)
            values (:id, :version, :event::jsonb)
            """;

    private static final String VERSIONS =
            """
            select event, seq from admin.device_version where id = :id
            order by version desc limit :limit
            """;

    private static final String VERSION =
            "select event, seq from admin.device_version where id = :id and version = :version";

    private static final String TO_TELL =
            """
            select event, seq from admin.device_version where not told order by seq limit :limit
            """;

    private static final String TOLD =
            "update admin.device_version set told = true where not told and seq <= :seq";

    private static final String COUNT = "select count(*) from admin.device where not removed";

    private final EventReader reader = new EventReader();
    private final EventWriter writer = new EventWriter("admin");

    /** A version, and its place among all changes. */
    record Told(DeviceChanged event, long seq) {}

    /** From now on nobody else changes the registry, until the transaction ends. */
    void lock(Handle tx) {
        tx.execute(LOCK);
    }

    /** Every device that there is, by title. */
    List<DeviceChanged> all(Handle handle) {
        return handle.createQuery(ALL).map((row, _) -> event(row)).list();
    }

    /** Those with this title, in whatever case. */
    List<DeviceChanged> withTitle(Handle handle, String aeTitle) {
        return handle.createQuery(OF_TITLE)
                .bind("title", aeTitle.toUpperCase(Locale.ROOT))
                .map((row, _) -> event(row))
                .list();
    }

    /** The last version of every device that there ever was. */
    List<DeviceChanged> everything(Handle handle) {
        return handle.createQuery(EVERYTHING).map((row, _) -> event(row)).list();
    }

    /** The last version of a device, which may be that it was removed. */
    Optional<DeviceChanged> find(Handle handle, UUID id) {
        return handle.createQuery(ONE).bind("id", id).map((row, _) -> event(row)).findOne();
    }

    int count(Handle handle) {
        return handle.createQuery(COUNT).mapTo(Integer.class).one();
    }

    /** Adds a version, which is the last one from now on, and waits to be told. */
    void put(Handle tx, DeviceChanged change) {
        tx.createUpdate(PUT)
                .bind("id", change.id())
                .bind("version", change.version())
                .bind(
                        "title",
                        change.device()
                                .map(device -> device.aeTitle().toUpperCase(Locale.ROOT))
                                .orElse(""))
                .bind("removed", change.device().isEmpty())
                .execute();
        tx.createUpdate(ADD_VERSION)
                .bind("id", change.id())
                .bind("version", change.version())
                .bind("event", new String(writer.write(change).value(), UTF_8))
                .execute();
    }

    /** The versions of a device, the newest first. */
    List<DeviceChanged> versions(Handle handle, UUID id, int limit) {
        return handle.createQuery(VERSIONS)
                .bind("id", id)
                .bind("limit", limit)
                .map((row, _) -> event(row))
                .list();
    }

    Optional<DeviceChanged> version(Handle handle, UUID id, long version) {
        return handle.createQuery(VERSION)
                .bind("id", id)
                .bind("version", version)
                .map((row, _) -> event(row))
                .findOne();
    }

    /** What nobody was told yet, in the order in which it was said. */
    List<Told> toTell(Handle handle, int limit) {
        return handle.createQuery(TO_TELL)
                .bind("limit", limit)
                .map((row, _) -> new Told(event(row), row.getLong("seq")))
                .list();
    }

    /** These and all before them were told. */
    void told(Handle handle, Told last) {
        handle.createUpdate(TOLD).bind("seq", last.seq()).execute();
    }

    private DeviceChanged event(ResultSet row) throws SQLException {
        return (DeviceChanged) reader.read(Topic.DEVICE, row.getString("event").getBytes(UTF_8));
    }
}
