package dev.gantry.platform.devices;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where a service keeps what it knows of devices. */
@ConfigMapping(prefix = "gantry.devices")
public interface DeviceSettings {
    /**
     * A file for the last state, so that a service that starts while Kafka is away knows its
     * devices. Absent: nothing is kept, and the service is not ready before Kafka answers.
     */
    Optional<Path> stateFile();
}
