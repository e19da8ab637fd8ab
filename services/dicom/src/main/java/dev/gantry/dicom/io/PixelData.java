package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.Optional;

/**
 * The pixel data of an instance (PS3.3 C.7.6.3, PS3.5 §A.4).
 *
 * @param offset first byte of the value in the file
 * @param length bytes of the value; of encapsulated ones item headers included
 * @param encapsulated compressed, in fragments
 * @param frames absent when the data set doesn't say enough to tell one frame from the next
 */
public record PixelData(
        long offset, long length, boolean encapsulated, Optional<FrameTable> frames) {

    /** Whether elements of this tag are pixel data. */
    static boolean isIn(Tag tag) {
        return tag.equals(Tags.PixelData)
                || tag.equals(Tags.FloatPixelData)
                || tag.equals(Tags.DoubleFloatPixelData);
    }
}
