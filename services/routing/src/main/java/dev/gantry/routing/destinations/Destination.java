package dev.gantry.routing.destinations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.routing.Refusal;
import java.util.Optional;
import java.util.UUID;

/**
 * A system that takes instances by C-STORE.
 *
 * @param aeTitle how we call it, and its name here
 * @param callingAe how we call ourselves there
 * @param device whose record it is from; nothing for one that an older version has kept
 * @param blocked why nothing is sent for now
 */
public record Destination(
        AeTitle aeTitle,
        String host,
        int port,
        AeTitle callingAe,
        Optional<UUID> device,
        Optional<String> blocked) {
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
