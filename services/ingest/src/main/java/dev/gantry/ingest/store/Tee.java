package dev.gantry.ingest.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies to a second place whatever is read, or skipped, from a stream. */
final class Tee extends InputStream {
    private final InputStream in;
    private final OutputStream copy;

    Tee(InputStream in, OutputStream copy) {
        this.in = in;
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            copy.write(value);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = in.read(target, from, length);
        if (count > 0) {
            copy.write(target, from, count);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
