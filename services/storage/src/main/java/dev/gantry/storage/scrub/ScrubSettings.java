package dev.gantry.storage.scrub;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How often objects and rows are compared, how fast, and what becomes of orphans. */
@ConfigMapping(prefix = "gantry.storage.scrub")
interface ScrubSettings {
    /** From the end of a round to the next one; absent: rounds are started by hand only. */
    @WithDefault("7d")
    Optional<Duration> interval();

    /** How old an object without a row is before anything is done; its event may be under way. */
    @WithDefault("1h")
    Duration grace();

    /** What becomes of an object that no row refers to. */
    @WithDefault("adopt")
    Orphans orphans();

    /** How much is read in a second, 64 KiB to 10 GiB. */
    @WithDefault("20M")
    MemorySize bytesPerSecond();

    /** How many objects and rows are looked at in a second, 1 to 100000. */
    @WithDefault("200")
    int objectsPerSecond();

    /** What becomes of an object that no row refers to. */
    enum Orphans {
        /** It is announced as if it had been received just now, under its old reception. */
        ADOPT,
        /** It is deleted where nobody can have been told that it is safe; else adopted. */
        DELETE
    }
}
