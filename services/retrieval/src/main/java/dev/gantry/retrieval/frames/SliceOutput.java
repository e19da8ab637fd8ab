package dev.gantry.retrieval.frames;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on some of the bytes that it gets, and drops what is before and behind them. */
final class SliceOutput extends OutputStream {
    private final OutputStream out;
    private long before;
    private long left;

    /**
     * Drops so many bytes, then passes so many on.
     *
     * @param before bytes to drop first
     * @param length bytes to pass on
     */
    SliceOutput(OutputStream out, long before, long length) {
        this.out = out;
        this.before = before;
        this.left = length;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        var dropped = (int) Math.min(before, count);
        var passed = (int) Math.min(left, count - dropped);
        before -= dropped;
        left -= passed;
        out.write(bytes, from + dropped, passed);
    }
}
