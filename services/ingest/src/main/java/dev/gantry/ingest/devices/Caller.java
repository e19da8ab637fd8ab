package dev.gantry.ingest.devices;

import dev.gantry.events.AssociationRequestor.Recognition;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.platform.devices.KnownDevice;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks for an association.
 *
 * @param recognition whether the registry has it
 * @param device the device that it is or, where it calls from elsewhere, the one with its title
 * @param may what it may ask for beyond C-ECHO
 * @param why what an administrator must know if it is turned away; empty for a device
 */
public record Caller(
        Recognition recognition, Optional<KnownDevice> device, Set<Permission> may, String why) {
    /** The record that holds for it; nothing for somebody who is no device. */
    public Optional<Device> record() {
        return recognition == Recognition.KNOWN
                ? device.map(KnownDevice::device)
                : Optional.empty();
    }

    /** Whether it may ask for this. */
    public boolean may(Permission permission) {
        return may.contains(permission);
    }
}
