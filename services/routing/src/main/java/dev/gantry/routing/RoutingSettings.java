package dev.gantry.routing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set for routing as a whole; destinations and rules are set by REST. */
@ConfigMapping(prefix = "gantry.routing")
public interface RoutingSettings {
    /** The AE title we call ourselves at destinations that ask for no other. */
    @WithDefault("GANTRY")
    String aeTitle();

    /**
     * How long a destination may take to answer an association or an instance, 1 second to 10
     * minutes.
     */
    @WithDefault("60s")
    Duration patience();

    /**
     * How long to wait after the first failure, 100 milliseconds to 1 minute; doubles with each
     * further one.
     */
    @WithDefault("2s")
    Duration firstPause();

    /** The longest such wait, up to 1 day. */
    @WithDefault("10m")
    Duration longestPause();

    /**
     * How often one instance is tried at a destination that answers, but cannot take it now, 1 to
     * 1000.
     */
    @WithDefault("30")
    int attempts();

    /**
     * How often the queues are looked at when nothing calls for it, 100 milliseconds to 5 minutes.
     */
    @WithDefault("1s")
    Duration lookInterval();

    /** How many instances go over one association before others get a turn, 1 to 1000. */
    @WithDefault("100")
    int batch();

    /**
     * Memory of all frames that are decoded at the same time for destinations which do not take the
     * transfer syntax that an image is stored in, 32 MiB to 64 GiB; a fifth of the heap by default.
     * What needs more waits, and a single frame that needs more is not sent.
     */
    Optional<MemorySize> decodingMemory();
}
