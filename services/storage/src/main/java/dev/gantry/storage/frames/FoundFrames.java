package dev.gantry.storage.frames;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Frames that are there, in a form that the client takes, ready to be sent: written or closed,
 * once.
 */
public interface FoundFrames extends AutoCloseable {
    /** Writes the body; without its closing boundary when a frame cannot be had to its end. */
    void write(String boundary, OutputStream out) throws IOException;

    /** The whole body, where it lies ready in a file; then there is nothing to close. */
    default Optional<FileRange> file() {
        return Optional.empty();
    }

    @Override
    void close();
}
