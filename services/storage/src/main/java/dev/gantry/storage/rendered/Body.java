package dev.gantry.storage.rendered;

import dev.gantry.dicom.web.Representation;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What is sent: its first picture has been made, so whatever keeps all of it from being made is
 * known before the answer begins. It is written or closed, once.
 */
public interface Body extends AutoCloseable {
    /** The form of the pictures. */
    Representation representation();

    /** Writes all of it. */
    void write(OutputStream out, String boundary) throws IOException;

    @Override
    void close();
}
