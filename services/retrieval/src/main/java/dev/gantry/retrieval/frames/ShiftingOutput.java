package dev.gantry.retrieval.frames;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets a frame of single bits begin with the lowest bit of its first byte, wherever in a byte it
 * began (PS3.5 §8.1.1); what its last byte has left is zero.
 */
final class ShiftingOutput extends OutputStream {
    private final OutputStream out;
    private final int shift;
    private long bitsLeft;
    private boolean isBegun;
    private int held;
    private int heldBits;

    /**
     * Shifts one frame.
     *
     * @param shift bits of the first byte that belong to the frame before, 0 to 7
     * @param bits of the frame
     */
    ShiftingOutput(OutputStream out, int shift, long bits) {
        this.out = out;
        this.shift = shift;
        this.bitsLeft = bits;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        var shifted = new byte[count + 1];
        var written = 0;
        for (var i = from; i < from + count; i++) {
            hold(bytes[i] & 0xFF);
            // the last bits of a frame need not fill a byte
            while (bitsLeft > 0 && heldBits >= Math.min(Byte.SIZE, bitsLeft)) {
                shifted[written++] = take((int) Math.min(Byte.SIZE, bitsLeft));
            }
        }
        out.write(shifted, 0, written);
    }

    private void hold(int next) {
        held |= next << heldBits;
        heldBits += Byte.SIZE;
        if (!isBegun) {
            isBegun = true;
            held >>= shift;
            heldBits -= shift;
        }
    }

    private byte take(int bits) {
        var taken = held & (1 << bits) - 1;
        held >>= bits;
        heldBits -= bits;
        bitsLeft -= bits;
        return (byte) taken;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
