package dev.gantry.index.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast the index is rebuilt. */
@ConfigMapping(prefix = "gantry.index.rebuild")
interface RebuildSettings {
    /** Objects that are read at the same time, 1 to 64; every byte of each has to be read. */
    @WithDefault("4")
    int readers();
}
