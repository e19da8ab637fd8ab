package dev.gantry.storage.commitment;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator may say about storage commitment. */
@ConfigMapping(prefix = "gantry.storage.commitment")
public interface CommitmentSettings {
    /**
     * How long an instance that the index does not know yet may be on its way, 0 s to 1 d; then it
     * is reported as one that we do not have.
     */
    @WithDefault("5m")
    Duration patience();

    /**
     * The same while the result can still be told on the association of its request, 0 s to 10 min;
     * so much shorter than {@code gantry.ingest.commitment.association-wait} that the result is
     * there in time (it is looked every 2 s). A device that stays to hear it would otherwise have
     * to be called.
     */
    @WithDefault("7s")
    Duration associationPatience();

    /** Requests that are looked into at the same time, each reading one object, 1 to 64. */
    @WithDefault("2")
    int parallelChecks();

    /**
     * How much of the objects is read in a second, all checks of a process together; 1M or more.
     */
    @WithDefault("64M")
    MemorySize bytesPerSecond();

    /**
     * How long a result waits for its confirmation before it is told again, 1 s to 1 h; longer than
     * {@code gantry.ingest.commitment.association-wait}. The pause doubles each time.
     */
    @WithDefault("15s")
    Duration firstPause();

    /** The longest of these pauses, at most 1 d. */
    @WithDefault("30m")
    Duration longestPause();

    /**
     * How old a request may become before nobody tries to tell its result any more, 1 s to 365 d.
     */
    @WithDefault("24h")
    Duration giveUpAfter();
}
