package dev.gantry.admin.devices;

import dev.gantry.admin.Refusal;
import dev.gantry.events.Device;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;

/**
 * The registry: what is said about each device, and what was. A change stands when its method
 * returns, whether Kafka is there or not; the services hear of it as soon as they can ({@link
 * AnnounceDevices}).
 */
@Singleton
public final class Devices {
    /** Every service keeps all of them in memory. */
    public static final int MOST = 10_000;

    /** Whoever changes something without having seen it. */
    public static final LongPredicate ANY_VERSION = _ -> true;

    private static final int MOST_VERSIONS = 1_000;

    private final Database database;
    private final DeviceTable table;
    private final UnknownDeviceTable strangers;
    private final AnnounceDevices announcements;
    private final Clock clock;

    Devices(
            @DataSource("admin") Database database,
            DeviceTable table,
            UnknownDeviceTable strangers,
            AnnounceDevices announcements,
            Clock clock) {
        this.database = database;
        this.table = table;
        this.strangers = strangers;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** All of them as they are now, by title. */
    public List<DeviceChanged> all() {
        return database.with(table::all);
    }

    /** Those with this title, in whatever case. */
    public List<DeviceChanged> withTitle(String aeTitle) {
        return database.with(handle -> table.withTitle(handle, aeTitle));
    }

    /**
     * One of them as it is now.
     *
     * @throws Refusal.UnknownDevice when there is none
     */
    public DeviceChanged find(UUID id) {
        return database.with(handle -> present(handle, id));
    }

    /**
     * Adds a device.
     *
     * @param id that it had elsewhere, or before it was removed; else a new one
     * @throws Refusal when it cannot be told from another, or there are too many
     */
    public DeviceChanged create(Device device, Optional<UUID> id, Author author) {
        return told(database.inTransaction(tx -> createWithin(tx, device, id, author)));
    }

    /** {@link #create} as a part of something larger, after which {@link #told} is due. */
    DeviceChanged createWithin(Handle tx, Device device, Optional<UUID> wanted, Author author) {
        table.lock(tx);
        if (table.count(tx) >= MOST) {
            throw new Refusal.Conflict(
                    "There are %d devices, which is the most. Remove some".formatted(MOST));
        }
        var id = wanted.orElseGet(UUID::randomUUID);
        if (id.equals(DeviceChanged.REGISTRY)) {
            throw new Refusal.WrongField("id", id.toString(), "an id of your own");
        }
        var before = table.find(tx, id);
        if (before.flatMap(DeviceChanged::device).isPresent()) {
            throw new Refusal.Conflict(
                    "There is a device %s already: change it instead".formatted(id));
        }
        return put(
                tx, id, before.map(DeviceChanged::version).orElse(0L), Optional.of(device), author);
    }

    /**
     * Says something else about a device, in whole.
     *
     * @param seen whether who changes it has seen this version
     * @throws Refusal when there is no such device, it is at another version, or could not be told
     *     from another
     */
    public DeviceChanged replace(UUID id, LongPredicate seen, Device device, Author author) {
        return told(database.inTransaction(tx -> replaceWithin(tx, id, seen, device, author)));
    }

    /** {@link #replace} as a part of something larger, after which {@link #told} is due. */
    DeviceChanged replaceWithin(
            Handle tx, UUID id, LongPredicate seen, Device device, Author author) {
        table.lock(tx);
        var before = seen(present(tx, id), seen);
        if (before.device().equals(Optional.of(device))) {
            return before; // nothing was said
        }
        return put(tx, id, before.version(), Optional.of(device), author);
    }

    /**
     * Forgets a device, but for its versions.
     *
     * @param seen whether who removes it has seen this version
     * @throws Refusal when there is no such device, or it is at another version
     */
    public DeviceChanged remove(UUID id, LongPredicate seen, Author author) {
        return told(
                database.inTransaction(tx -> {
                    table.lock(tx);
                    var before = seen(present(tx, id), seen);
                    return put(tx, id, before.version(), Optional.empty(), author);
                }));
    }

    /**
     * What was said about a device, the newest first, 1,000 at most.
     *
     * @throws Refusal.UnknownDevice when there never was one
     */
    public List<DeviceChanged> versions(UUID id) {
        var versions = database.with(handle -> table.versions(handle, id, MOST_VERSIONS));
        if (versions.isEmpty()) {
            throw new Refusal.UnknownDevice(id);
        }
        return versions;
    }

    /**
     * One version of a device.
     *
     * @throws Refusal.UnknownVersion when it never had it
     */
    public DeviceChanged version(UUID id, long version) {
        return database.with(handle -> version(handle, id, version));
    }

    /**
     * Takes back what was said after a version: the device is again as it was then, also when it
     * was removed meanwhile.
     *
     * @param seen whether who takes it back has seen the version that is now
     * @throws Refusal when there is no such version, that version says nothing, or the device could
     *     not be told from another
     */
    public DeviceChanged restore(UUID id, long version, LongPredicate seen, Author author) {
        return told(
                database.inTransaction(tx -> {
                    table.lock(tx);
                    var then =
                            version(tx, id, version)
                                    .device()
                                    .orElseThrow(() ->
                                            new Refusal.Conflict(
                                                    "In version %d the device %s was removed, which"
                                                                    .formatted(version, id)
                                                            + " is not taken back but done"));
                    var now = table.find(tx, id).orElseThrow(() -> new Refusal.UnknownDevice(id));
                    var before = seen(now, seen).version();
                    return put(tx, id, before, Optional.of(then), author);
                }));
    }

    /** Says that a change is committed: it is announced now. */
    DeviceChanged told(DeviceChanged change) {
        announcements.wake();
        return change;
    }

    private DeviceChanged put(
            Handle tx, UUID id, long before, Optional<Device> device, Author author) {
        if (device.isPresent()) {
            var title = device.get().aeTitle();
            Distinction.missing(id, device.get(), table.withTitle(tx, title))
                    .ifPresent(why -> {
                        throw new Refusal.Conflict(why);
                    });
            strangers.forget(tx, title);
        }
        var change =
                new DeviceChanged(
                        id, before + 1, clock.instant(), author.who(), author.why(), device);
        table.put(tx, change);
        return change;
    }

    private DeviceChanged present(Handle handle, UUID id) {
        return table.find(handle, id)
                .filter(change -> change.device().isPresent())
                .orElseThrow(() -> new Refusal.UnknownDevice(id));
    }

    private DeviceChanged version(Handle handle, UUID id, long version) {
        return table.version(handle, id, version)
                .orElseThrow(() -> new Refusal.UnknownVersion(id, version));
    }

    private static DeviceChanged seen(DeviceChanged now, LongPredicate seen) {
        if (!seen.test(now.version())) {
            throw new Refusal.OtherVersion(now.version(), now.who());
        }
        return now;
    }
}
