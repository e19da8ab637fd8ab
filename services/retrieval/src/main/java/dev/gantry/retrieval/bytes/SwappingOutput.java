package dev.gantry.retrieval.bytes;

import java.io.IOException;
import java.io.OutputStream;

/** Swaps big endian numbers of one size into little endian ones on their way out. */
public final class SwappingOutput extends OutputStream {
    private final OutputStream out;
    private final byte[] unit;
    private int filled;

    /**
     * Swaps within units.
     *
     * @param unit bytes of one number, 1, 2, 4 or 8
     */
    public SwappingOutput(OutputStream out, int unit) {
        this.out = out;
        this.unit = new byte[unit];
    }

    @Override
    public void write(int value) throws IOException {
        unit[unit.length - 1 - filled++] = (byte) value;
        if (filled == unit.length) {
            out.write(unit);
            filled = 0;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (unit.length == 1) {
            out.write(bytes, from, count);
            return;
        }
        var swapped = new byte[count + unit.length];
        int written = 0;
        for (int i = 0; i < count; i++) {
            unit[unit.length - 1 - filled++] = bytes[from + i];
            if (filled == unit.length) {
                System.arraycopy(unit, 0, swapped, written, unit.length);
                written += unit.length;
                filled = 0;
            }
        }
        out.write(swapped, 0, written);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
