package dev.gantry.routing.destinations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.routing.Refusal;

/**
 * A system that takes instances by C-STORE.
 *
 * @param aeTitle how we call it, and its name here
 * @param callingAe how we call ourselves there
 */
public record Destination(AeTitle aeTitle, String host, int port, AeTitle callingAe) {
    private static final int LARGEST_PORT = 65_535;

    public Destination {
        if (host.isBlank()) {
            throw new Refusal.Invalid("host", host, "a host name or address is needed");
        }
        if (port < 1 || port > LARGEST_PORT) {
            throw new Refusal.Invalid("port", String.valueOf(port), "a port is 1 to 65535");
        }
    }
}
