package dev.gantry.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What an operator may say about receiving. */
@ConfigMapping(prefix = "gantry.ingest")
public interface IngestConfig {
    /** The DICOM port. */
    Dicom dicom();

    /** STOW-RS. */
    Stow stow();

    /**
     * How much of one data set is held in memory until its study, series and instance are known,
     * and it can go to the object store; 64 KiB to 256 MiB. A data set whose identifiers come later
     * is refused.
     */
    @WithDefault("16M")
    MemorySize heldHeader();

    /** The DICOM port. */
    interface Dicom {
        /** TCP port; 0 takes any free one. */
        @WithDefault("11112")
        int port();

        /** The address to listen on; {@code 0.0.0.0} for every interface. */
        @WithDefault("127.0.0.1")
        String bind();

        /** What senders must call us, 1 to 16 characters. */
        @WithDefault("GANTRY")
        String aeTitle();

        /** Who may send; everyone when it is not given. */
        Optional<Set<String>> callingAeTitles();

        /** Associations at the same time, 1 to 10000; further ones are rejected as transient. */
        @WithDefault("200")
        int maxAssociations();

        /** How long a silent peer is waited for, 1 s to 1 h. */
        @WithDefault("60s")
        Duration idleTimeout();
    }

    /** STOW-RS. */
    interface Stow {
        /** Instances in one request, at least 1. */
        @WithDefault("100000")
        int maxInstances();
    }
}
