package dev.gantry.retrieval.frames;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.Tag;
import dev.gantry.retrieval.bytes.SwappingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Uncompressed pixel data as they lie there: all bytes of the value, whether or not anybody can
 * tell one frame from the next, or has one that is whole.
 *
 * @param tag Pixel Data, or one of those of floating point (PS3.3 C.7.6.24, C.7.6.25)
 * @param unit bytes of a number that is swapped on its way out; 1 in little endian
 */
public record PixelValue(Tag tag, ByteRange place, int unit, FrameBytes bytes) {
    /** Bytes of the value. */
    public long length() {
        return place.length();
    }

    /** Copies the value, its numbers in little endian. */
    public void copy(OutputStream out) throws IOException {
        if (length() > 0) {
            bytes.copy(List.of(place), unit == 1 ? out : new SwappingOutput(out, unit));
        }
    }
}
