package dev.gantry.storage.frames;

import dev.gantry.dicom.data.ByteRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the bytes of frames come from: the object itself, or what it inflates to. */
interface FrameBytes {
    /** Copies ranges, in their order, to a stream. */
    void copy(List<ByteRange> ranges, OutputStream out) throws IOException;

    /** The file in which a range lies just as it is to be sent, if there is one. */
    default Optional<Path> file(ByteRange range) {
        return Optional.empty();
    }
}
