package dev.gantry.imaging.jpeg;

import java.util.Arrays;

/** Bits one after the other, the highest first; a byte of ones is followed by 0 (T.81 §F.1.2.3). */
final class BitOutput {
    private byte[] bytes;
    private int length;
    private long bits;
    private int waiting;

    BitOutput(int expected) {
        this.bytes = new byte[expected];
    }

    /** Writes up to 32 bits. */
    void write(int value, int count) {
        bits = bits << count | value;
        waiting += count;
        if (waiting >= 32) {
            takeBytes();
        }
    }

    private void takeBytes() {
        if (bytes.length - length < 16) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        for (; waiting >= 8; waiting -= 8) {
            var next = (byte) (bits >>> waiting - 8);
            bytes[length++] = next;
            if (next == -1) {
                bytes[length++] = 0;
            }
        }
    }

    /** Fills the last byte with ones, and returns everything with a marker behind it. */
    byte[] endedBy(int marker) {
        write((1 << 7) - 1, 7);
        takeBytes();
        bytes[length++] = (byte) (marker >> 8);
        bytes[length++] = (byte) marker;
        return Arrays.copyOf(bytes, length);
    }
}
