package dev.gantry.index.attributes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast declared attributes become searchable. */
@ConfigMapping(prefix = "gantry.index.attributes")
interface AttributeSettings {
    /** Instances that are looked at in a second, 1 to 100000; each is a header to unpack. */
    @WithDefault("2000")
    int instancesPerSecond();
}
