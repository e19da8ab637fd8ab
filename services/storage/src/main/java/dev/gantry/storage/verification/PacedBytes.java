package dev.gantry.storage.verification;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are read no faster than they may be. */
final class PacedBytes extends FilterInputStream {
    private final Pace pace;

    PacedBytes(InputStream in, Pace pace) {
        super(in);
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        pace.take(1);
        return super.read();
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int read = super.read(target, from, count);
        if (read > 0) {
            pace.take(read);
        }
        return read;
    }
}
