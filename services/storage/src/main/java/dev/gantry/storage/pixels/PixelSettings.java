package dev.gantry.storage.pixels;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How much decoding, rendering and transcoding may take of the process. */
@ConfigMapping(prefix = "gantry.storage.pixels")
interface PixelSettings {
    /**
     * Memory of all frames that are worked on at the same time, 32 MiB to 64 GiB; two fifths of the
     * heap by default. What needs more waits, a single frame that needs more is refused.
     */
    Optional<MemorySize> memory();

    /** Frames that are worked on at the same time, 1 to 256; as many as processors by default. */
    OptionalInt workers();

    /** How long one frame may take, and wait, 1 s to 5 min. */
    @WithDefault("20s")
    Duration time();

    /** Rows × columns of a frame, and of a picture, 1 to 1 billion. */
    @WithDefault("67108864")
    int maxPixels();

    /** Memory for frames in another transfer syntax that were asked for last, 0 to 64 GiB. */
    @WithDefault("32M")
    MemorySize transcoded();
}
