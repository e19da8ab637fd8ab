package dev.gantry.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A port on which a device of a test will listen, known to the service before it starts. */
public final class DevicePort implements QuarkusTestResourceLifecycleManager {
    static final String PROPERTY = "gantry.test.device-port";

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(socket.getLocalPort());
            return Map.of(
                    PROPERTY,
                    port,
                    "gantry.ingest.commitment.destinations.\"CT99\"",
                    "127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // nothing is open
    }
}
