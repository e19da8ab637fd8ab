package dev.gantry.platform.signing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * How our services recognise each other: their orders in a topic that others may write to, and
 * their calls.
 */
@ConfigMapping(prefix = "gantry.signing")
public interface SigningSettings {
    /**
     * One or more keys as {@code name:secret}, separated by commas. The first one signs, all of
     * them are accepted. Without one no order that destroys anything is given or followed, and no
     * service searches for a device.
     */
    Optional<String> keys();
}
