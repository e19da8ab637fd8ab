package dev.gantry.storage.transcode;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** In which encoding instances and frames leave, and how much of that is done at a time. */
@ConfigMapping(prefix = "gantry.storage.retrieve")
interface RetrieveSettings {
    /** What somebody gets who names no transfer syntax. */
    enum DefaultSyntax {
        /** Explicit VR Little Endian, unless that would not be the same (PS3.18 §8.7.3.4). */
        STANDARD,
        /** What is stored, for importers that rely on it. */
        STORED
    }

    /** {@code standard} or {@code stored}. */
    @WithDefault("standard")
    DefaultSyntax defaultTransferSyntax();

    /**
     * Answers with whole studies or series of which something has to be decoded, at the same time,
     * 1 to 256. The next ones wait a little and are then told to come back.
     */
    @WithDefault("4")
    int transcodedStudies();

    /**
     * Stored bytes that have to be decoded for one such answer, 1M or more; who wants more asks for
     * what is stored, or for its series.
     */
    @WithDefault("16G")
    MemorySize transcodedBytes();
}
