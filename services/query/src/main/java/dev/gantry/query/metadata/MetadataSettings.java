package dev.gantry.query.metadata;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept ready for viewers. */
@ConfigMapping(prefix = "gantry.query.metadata")
interface MetadataSettings {
    /** Memory for the compressed metadata of series that were opened last; 0 keeps none. */
    @WithDefault("32M")
    MemorySize blocks();
}
