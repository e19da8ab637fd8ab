package dev.gantry.retrieval.frames;

import dev.gantry.dicom.data.ByteRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Where the bytes of frames come from: the object itself, or what it inflates to. */
@FunctionalInterface
public interface FrameBytes {
    /** Copies ranges, in their order, to a stream. */
    void copy(List<ByteRange> ranges, OutputStream out) throws IOException;
}
