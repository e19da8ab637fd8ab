package dev.gantry.index.deletions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is deleted, and when at the earliest. */
@ConfigMapping(prefix = "gantry.index.deletion")
interface OrderSettings {
    /**
     * How long what was deleted can be restored at least, 0 to 10 years: whatever an order says,
     * its objects stay for so long.
     */
    @WithDefault("P7D")
    Duration restorableAtLeast();
}
