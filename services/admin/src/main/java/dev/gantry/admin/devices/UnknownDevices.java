package dev.gantry.admin.devices;

import dev.gantry.admin.AdminSettings;
import dev.gantry.admin.Refusal;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.SopClasses;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who called without being known, and how it becomes a device. */
@Singleton
public final class UnknownDevices {
    private final Database database;
    private final UnknownDeviceTable table;
    private final Devices devices;
    private final AdminSettings.Unknown settings;
    private final Clock clock;

    UnknownDevices(
            @DataSource("admin") Database database,
            UnknownDeviceTable table,
            Devices devices,
            AdminSettings settings,
            Clock clock) {
        this.database = database;
        this.table = table;
        this.devices = devices;
        this.settings = settings.unknownDevices();
        this.clock = clock;
    }

    /**
     * All of them: first those who wanted more than C-ECHO, each the latest first. There are as
     * many as the settings allow at most.
     */
    public List<UnknownDevice> all() {
        return database.with(handle -> table.list(handle, since()));
    }

    /**
     * Makes a device of somebody who called.
     *
     * @param aeTitle under which it called, in whatever case
     * @param address from which it called; may be left out when there is only one
     * @param may what it may do; nothing: what it proposed
     * @throws Refusal when nobody called like that, or from several addresses, or the device could
     *     not be told from another
     */
    public DeviceChanged admit(
            String aeTitle,
            Optional<String> address,
            Optional<Set<Permission>> may,
            Author author) {
        var callers =
                database.with(handle -> table.withTitle(handle, aeTitle.strip(), since())).stream()
                        .filter(caller ->
                                !caller.isOtherTitles()
                                        && address.stream().allMatch(caller.address()::equals))
                        .toList();
        if (callers.isEmpty()) {
            throw new Refusal.UnknownStranger(aeTitle, address.orElse(""));
        }
        if (callers.size() > 1) {
            throw new Refusal.Conflict(
                    "%s has called from %s. Say which one it is, or put a device with all of them"
                            .formatted(
                                    aeTitle,
                                    callers.stream()
                                            .map(UnknownDevice::address)
                                            .collect(Collectors.joining(", "))));
        }
        var caller = callers.getFirst();
        var permissions = may.orElseGet(() -> wanted(caller.proposed()));
        return devices.create(device(caller, permissions), Optional.empty(), author);
    }

    /** What somebody may have to do who proposes these. */
    public static Set<Permission> wanted(List<Uid> proposed) {
        var wanted = EnumSet.noneOf(Permission.class);
        for (var uid : proposed) {
            wanted(uid).ifPresent(wanted::add);
        }
        return wanted;
    }

    private static Optional<Permission> wanted(Uid uid) {
        if (uid.equals(Uids.StorageCommitmentPushModel)) {
            return Optional.of(Permission.COMMIT);
        }
        var name = Dictionary.nameOf(uid).orElse("");
        if (name.contains("Query/Retrieve Information Model")) {
            if (name.contains("- FIND")) {
                return Optional.of(Permission.QUERY);
            }
            return Optional.of(name.contains("- GET") ? Permission.RETRIEVE : Permission.MOVE);
        }
        return SopClasses.isStorage(uid) ? Optional.of(Permission.STORE) : Optional.empty();
    }

    private static Device device(UnknownDevice caller, Set<Permission> may) {
        try {
            return ChangeDevice.of(Device.of(DeviceReader.title(caller.aeTitle())))
                    .addresses(List.of(caller.address()))
                    .may(may)
                    .device();
        } catch (IllegalArgumentException notOne) {
            throw new Refusal.Conflict(
                    "%s is no AE title that a device may have: set another one there"
                            .formatted(caller.aeTitle()));
        }
    }

    private Instant since() {
        return clock.instant().minus(settings.keep());
    }
}
