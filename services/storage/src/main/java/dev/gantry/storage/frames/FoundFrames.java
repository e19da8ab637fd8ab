package dev.gantry.storage.frames;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/**
 * Frames that are there, in a form that the client takes, ready to be sent: written or closed,
 * once.
 */
public interface FoundFrames extends AutoCloseable {
    /** Writes the body; without its closing boundary when a frame cannot be had to its end. */
    void write(String boundary, OutputStream out) throws IOException;

    /** Bytes of the body, where that is known before it is written. */
    OptionalLong length(String boundary);

    @Override
    void close();
}
