package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import java.util.Optional;

/**
 * Frames of uncompressed pixel data, by arithmetic (PS3.5 §8.1.1). How many there are is what the
 * value has room for: Number of Frames (0028,0008) is left out, 0, too small and too large in what
 * devices write, and the frames that are there are what somebody wants to see.
 */
final class NativeFrames {
    private static final int BITS = 8;

    private NativeFrames() {}

    static Optional<FrameTable> find(
            DataSet dataSet, long offset, Token.Element value, Warnings warnings) {
        var bits =
                (long) dataSet.integer(Tags.Rows).orElse(0)
                        * dataSet.integer(Tags.Columns).orElse(0)
                        * dataSet.integer(Tags.SamplesPerPixel).orElse(1)
                        * dataSet.integer(Tags.BitsAllocated).orElse(0);
        if (bits <= 0) {
            return Optional.empty();
        }
        var length = value.length();
        var told = Math.max(1, dataSet.integer(Tags.NumberOfFrames).orElse(1));
        var size = isSubsampled(dataSet) ? ofSubsampled(dataSet, told, length) * BITS : bits;
        var count = size < 1 ? 0 : count(size, told, length);
        if (count < 1) {
            return Optional.empty();
        }
        if (count != told) {
            warnings.add(Leniency.NUMBER_OF_FRAMES_WRONG);
        }
        // one frame needs no place within a byte, and what is behind it in its last byte is padding
        return Optional.of(
                size % BITS == 0 || count == 1
                        ? new FrameTable.Even(offset, (size + BITS - 1) / BITS, count)
                        : new FrameTable.Packed(offset, size, count));
    }

    /** As many as fit, but no more than are told where the rest is only padding. */
    private static int count(long bits, long told, long length) {
        var fitting = length * BITS / bits;
        if (fitting <= told) {
            return (int) fitting;
        }
        var needed = (told * bits + BITS - 1) / BITS;
        return (int) (length <= needed + needed % 2 ? told : Math.min(fitting, Integer.MAX_VALUE));
    }

    /**
     * Half of the colours are there, two bytes for a pixel (PS3.3 C.7.6.3.1.2). Some write all of
     * them, and say so by their length only.
     */
    private static long ofSubsampled(DataSet dataSet, long told, long length) {
        var even = length / told;
        if (!photometric(dataSet).endsWith("_422")) {
            return even;
        }
        var rows = (long) dataSet.integer(Tags.Rows).orElse(0);
        var columns = dataSet.integer(Tags.Columns).orElse(0);
        var full = rows * columns * 3;
        return even == full ? full : rows * ((columns + 1) / 2) * 4;
    }

    private static boolean isSubsampled(DataSet dataSet) {
        return photometric(dataSet).endsWith("_422") || photometric(dataSet).endsWith("_420");
    }

    private static String photometric(DataSet dataSet) {
        return dataSet.string(Tags.PhotometricInterpretation).orElse("");
    }
}
