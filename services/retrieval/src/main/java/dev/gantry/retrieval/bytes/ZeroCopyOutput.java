package dev.gantry.retrieval.bytes;

import dev.gantry.dicom.data.ByteRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Where the system can send files to that nobody reads. */
public abstract class ZeroCopyOutput extends OutputStream {

    /**
     * Sends bytes of a file behind everything that was written before.
     *
     * @return false where that is impossible, or the file is gone; then nothing was sent
     */
    public abstract boolean send(Path file, ByteRange range) throws IOException;
}
