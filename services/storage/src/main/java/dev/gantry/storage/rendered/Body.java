package dev.gantry.storage.rendered;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What is sent: its first picture has been made, so whatever keeps all of it from being made is
 * known before the answer begins. It is written or closed, once.
 */
public interface Body extends AutoCloseable {
    /** Writes all of it. */
    void write(OutputStream out, String boundary) throws IOException;

    /** What the picture lacks of what was asked for, in sentences. */
    default List<String> warnings() {
        return List.of();
    }

    @Override
    void close();
}
