package dev.gantry.bench.ingest;

import dev.gantry.dicom.net.RemoteAe;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A running archive, as those see it who send to it. */
public sealed interface Archive extends AutoCloseable permits GantryArchive, OrthancArchive {
    /** For the table. */
    String label();

    /** Where it takes associations. */
    RemoteAe remote();

    /** The root of its DICOMweb, if it has one (PS3.18 §8.2). */
    Optional<URI> web();

    /** Where it takes STOW-RS, if it does. */
    default Optional<URI> stow() {
        return web().map(root -> URI.create(root + "/studies"));
    }

    /** Whether this sender is meant for it: TCP_NODELAY is set on both sides, or on neither. */
    boolean isFor(Sender sender);

    /** Its processes, without those that they have started. */
    List<Long> processes();

    /** Whether a search finds this instance. */
    boolean finds(InstanceFile instance) throws IOException, InterruptedException;

    /** What it says about how long its steps take. */
    Steps steps() throws IOException, InterruptedException;

    /** Stops it and removes what it kept. */
    @Override
    void close();
}
