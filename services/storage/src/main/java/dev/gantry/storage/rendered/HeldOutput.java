package dev.gantry.storage.rendered;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps what is written until it is known where it goes, and passes it on from then on. */
final class HeldOutput extends OutputStream {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private OutputStream target = held;

    /** How many bytes wait. */
    int size() {
        return held.size();
    }

    /** Sends what waits, and everything that comes after it. */
    void release(OutputStream out) throws IOException {
        held.writeTo(out);
        held.reset();
        target = out;
    }

    @Override
    public void write(int value) throws IOException {
        target.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        target.write(bytes, from, count);
    }
}
