package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.events.Device.Permission;
import dev.gantry.ingest.devices.CalledTitles;
import dev.gantry.platform.devices.DeviceAddress;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.devices.KnownDevice;
import jakarta.inject.Singleton;

/** To whom a C-MOVE may send, by Move Destination (PS3.4 §C.4.2.1.5). */
@Singleton
final class MoveDestinations {
    private final DeviceRegistry registry;
    private final CalledTitles ours;

    MoveDestinations(DeviceRegistry registry, CalledTitles ours) {
        this.registry = registry;
        this.ours = ours;
    }

    /** A device, or why there is none. */
    sealed interface Destination {}

    /** Images can be sent to it. */
    record Known(KnownDevice device) implements Destination {}

    /** They cannot; 0xA801 with what an administrator has to do. */
    record Refused(DimseStatus status) implements Destination {}

    /** The device with this title. */
    Destination find(AeTitle title) {
        var named = registry.devices().withTitle(title.value());
        if (named.isEmpty()) {
            return refused(
                    ours.contains(title)
                            ? "%s is this archive itself".formatted(title)
                            : "%s is no known device here".formatted(title));
        }
        var receivers =
                named.stream().filter(known -> known.device().may(Permission.RECEIVE)).toList();
        if (receivers.isEmpty()) {
            return refused("the record of %s lacks \"receive\"".formatted(title));
        }
        if (receivers.size() > 1) {
            return refused("%s is the title of %d devices".formatted(title, receivers.size()));
        }
        var device = receivers.getFirst();
        return DeviceAddress.hostOf(device.device()).isEmpty()
                ? refused("the record of %s needs address and port".formatted(title))
                : new Known(device);
    }

    private static Refused refused(String why) {
        return new Refused(DimseStatus.moveDestinationUnknown(why));
    }
}
