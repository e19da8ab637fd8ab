package dev.gantry.platform.devices;

import dev.gantry.events.Device;
import dev.gantry.events.DeviceChanged;
import java.util.Optional;
import java.util.UUID;

/**
 * A device of the registry.
 *
 * @param id which stays when its title or address changes
 * @param version of its record, 1 for the first
 */
public record KnownDevice(UUID id, long version, Device device) {
    /** The device in a record of the topic; none when it was removed. */
    static Optional<KnownDevice> in(DeviceChanged record) {
        return record.device()
                .map(device -> new KnownDevice(record.id(), record.version(), device));
    }
}
