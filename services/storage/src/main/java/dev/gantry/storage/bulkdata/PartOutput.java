package dev.gantry.storage.bulkdata;

import dev.gantry.dicom.data.ByteRange;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets a range of what is written through, for values whose bytes have to be put in another order
 * first.
 */
final class PartOutput extends OutputStream {
    private final OutputStream out;
    private long before;
    private long left;

    PartOutput(OutputStream out, ByteRange part) {
        this.out = out;
        this.before = part.offset();
        this.left = part.length();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int skipped = (int) Math.min(before, count);
        before -= skipped;
        int taken = (int) Math.min(left, count - skipped);
        left -= taken;
        if (taken > 0) {
            out.write(bytes, from + skipped, taken);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
