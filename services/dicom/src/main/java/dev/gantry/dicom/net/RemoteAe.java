package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;

/**
 * An application entity to talk to.
 *
 * @param host name or address
 * @param title how it wants to be called
 */
public record RemoteAe(String host, int port, AeTitle title) {
    public RemoteAe {
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("%d is no port: 1 to 65535".formatted(port));
        }
    }

    @Override
    public String toString() {
        return "%s@%s:%d".formatted(title, host, port);
    }
}
