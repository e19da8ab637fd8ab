package dev.gantry.storage.bytes;

import dev.gantry.dicom.data.ByteRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The body of an answer, to which the system can send files that nobody reads. */
public abstract class BodyOutput extends OutputStream {

    /**
     * Sends bytes of a file behind everything that was written before.
     *
     * @return false where that is impossible, or the file is gone; then nothing was sent
     */
    public abstract boolean send(Path file, ByteRange range) throws IOException;
}
