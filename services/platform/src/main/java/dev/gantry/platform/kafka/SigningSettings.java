package dev.gantry.platform.kafka;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How our services recognise each other's orders in a topic that others may write to. */
@ConfigMapping(prefix = "gantry.signing")
interface SigningSettings {
    /**
     * One or more keys as {@code name:secret}, separated by commas. The first one signs, all of
     * them are accepted. Without one no order that destroys anything is given or followed.
     */
    Optional<String> keys();
}
