package dev.gantry.retrieval.transcode;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Puts uncompressed frames behind each other: one whose bits do not fill its last byte shares it
 * with the next one (PS3.5 §8.1.1).
 */
final class JoiningOutput {
    private final OutputStream out;
    private int held;
    private int heldBits;

    JoiningOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a frame.
     *
     * @param bits of the frame, which begins with the lowest bit of its first byte
     */
    void write(byte[] frame, long bits) throws IOException {
        if (heldBits == 0 && bits % Byte.SIZE == 0) {
            out.write(frame);
            return;
        }
        var joined = new byte[frame.length + 1];
        var written = 0;
        var left = bits;
        for (var next : frame) {
            var own = (int) Math.min(Byte.SIZE, left);
            held |= (next & (1 << own) - 1) << heldBits;
            heldBits += own;
            left -= own;
            if (heldBits >= Byte.SIZE) {
                joined[written++] = (byte) held;
                held >>= Byte.SIZE;
                heldBits -= Byte.SIZE;
            }
        }
        out.write(joined, 0, written);
    }

    /** Writes what does not fill a byte. */
    void end() throws IOException {
        if (heldBits > 0) {
            out.write(held);
        }
    }
}
