package dev.gantry.events;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the registry says about a device from now on. The topic is compacted: the last record of
 * each device stays.
 *
 * @param id of the device, which stays when its title or address changes
 * @param version of its record, 1 for the first
 * @param who the person who takes responsibility
 * @param why the reason, as it will be read later; may be empty
 * @param device the whole record; nothing when the device was removed
 */
public record DeviceChanged(
        UUID id, long version, Instant at, String who, String why, Optional<Device> device)
        implements Event {
    /**
     * No device: a record under this id says that the registry is in use, and that whatever older
     * versions had in their settings was taken over into it.
     */
    public static final UUID REGISTRY = new UUID(0, 0);

    @Override
    public String key() {
        return id.toString();
    }
}
