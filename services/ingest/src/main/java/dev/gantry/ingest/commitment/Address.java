package dev.gantry.ingest.commitment;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import org.jspecify.annotations.Nullable;

/** Where a device listens, as an operator writes it. */
final class Address {
    private Address() {}

    /**
     * The device with this title at {@code host:port}.
     *
     * @throws IllegalArgumentException which names the setting, and stops the start
     */
    static RemoteAe of(String title, String address) {
        var colon = address.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new RemoteAe(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1)),
                        new AeTitle(title));
            }
        } catch (IllegalArgumentException notOne) {
            throw refused(title, address, notOne);
        }
        throw refused(title, address, null);
    }

    private static IllegalArgumentException refused(
            String title, String address, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "gantry.ingest.commitment.destinations.\"%s\": %s is no host:port"
                        .formatted(title, address),
                cause);
    }
}
