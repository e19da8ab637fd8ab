package dev.gantry.routing.moves;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.MoveOriginator;
import dev.gantry.platform.devices.KnownDevice;
import dev.gantry.routing.delivery.InstanceToSend;
import java.util.List;

/**
 * Instances that somebody wants to be sent to a device.
 *
 * @param destination to whom
 * @param calling how we call ourselves there, unless its record says how
 * @param originator who wants it, to be named in each C-STORE
 */
public record MoveOrder(
        KnownDevice destination,
        AeTitle calling,
        MoveOriginator originator,
        List<InstanceToSend> instances) {
    /** Copies the list. */
    public MoveOrder {
        instances = List.copyOf(instances);
    }
}
