package dev.gantry.testkit;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Frames in RLE (PS3.5 §G): grey stripes, each row one replicate run, and any other bytes. */
public final class RleFrame {
    private static final int HEADER = 64;
    private static final int LONGEST_RUN = 128;

    private RleFrame() {}

    /**
     * The bytes of one fragment, of even length.
     *
     * @param size rows and columns, a multiple of two, at most 128
     */
    static byte[] of(int size, int frame) {
        if (size > LONGEST_RUN) {
            throw new IllegalArgumentException("A row of %d is more than one run".formatted(size));
        }
        var bytes = new byte[HEADER + 2 * size];
        put(bytes, 0, 1); // one segment
        put(bytes, 4, HEADER); // and its offset
        for (int row = 0; row < size; row++) {
            bytes[HEADER + 2 * row] = (byte) (1 - size);
            bytes[HEADER + 2 * row + 1] = (byte) (row * 3 + frame * 17);
        }
        return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }

    /**
     * A frame of any bytes, none of them in a run; of even length.
     *
     * @param planes the bytes of each segment, at most 128
     */
    public static byte[] literal(byte[]... planes) {
        var frame = new ByteArrayOutputStream();
        var header = new byte[HEADER];
        put(header, 0, planes.length);
        frame.writeBytes(header);
        for (int i = 0; i < planes.length; i++) {
            put(header, 4 + 4 * i, frame.size());
            frame.write(planes[i].length - 1);
            frame.writeBytes(planes[i]);
            if (frame.size() % 2 != 0) {
                frame.write(0);
            }
        }
        var bytes = frame.toByteArray();
        System.arraycopy(header, 0, bytes, 0, HEADER);
        return bytes;
    }

    static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }
}
