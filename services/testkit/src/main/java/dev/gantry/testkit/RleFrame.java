package dev.gantry.testkit;

import java.util.Arrays;

/** A frame of grey stripes, 8 bits, in RLE: each row is one replicate run (PS3.5 §G.3). */
final class RleFrame {
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

    static void put(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }
}
