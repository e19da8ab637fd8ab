package dev.gantry.dicom.codestream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header of an RLE frame (PS3.5 §G.5), which says nothing about the image. */
public final class RleHeader {
    private static final int LENGTH = 64;
    private static final int MOST_SEGMENTS = 15;

    private RleHeader() {}

    /**
     * How many segments it has: a byte of each sample of a pixel makes one. 0 when this is no RLE
     * frame.
     */
    public static int segments(byte[] frame) {
        if (frame.length < LENGTH) {
            return 0;
        }
        var header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        var count = header.getInt(0);
        if (count < 1 || count > MOST_SEGMENTS || header.getInt(4) != LENGTH) {
            return 0;
        }
        for (var number = 2; number <= count; number++) {
            var offset = Integer.toUnsignedLong(header.getInt(4 * number));
            var before = Integer.toUnsignedLong(header.getInt(4 * (number - 1)));
            if (offset <= before || offset > frame.length) {
                return 0;
            }
        }
        return count;
    }
}
