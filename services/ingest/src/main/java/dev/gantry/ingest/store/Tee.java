package dev.gantry.ingest.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;

/** Copies to a second place whatever is read, or skipped, from a stream. */
final class Tee extends InputStream {
    private static final int PIECE = 64 * 1024;

    private InputStream in;
    private final OutputStream copy;
    private long waited;

    Tee(InputStream in, OutputStream copy) {
        this.in = in;
        this.copy = copy;
    }

    /** The first bytes, fewer at the end, of which nothing is copied. */
    byte[] peel(int most) throws IOException {
        long begin = System.nanoTime();
        var first = in.readNBytes(most);
        waited += System.nanoTime() - begin;
        return first;
    }

    /** Gives back the end of these bytes, to be read, and copied, next. */
    void unread(byte[] bytes, int from) {
        in =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes, from, bytes.length - from), in);
    }

    @Override
    public int read() throws IOException {
        long begin = System.nanoTime();
        int value = in.read();
        waited += System.nanoTime() - begin;
        if (value >= 0) {
            copy.write(value);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        long begin = System.nanoTime();
        int count = in.read(target, from, length);
        waited += System.nanoTime() - begin;
        if (count > 0) {
            copy.write(target, from, count);
        }
        return count;
    }

    /** Pixels are skipped by whoever reads the header; in large pieces. */
    @Override
    public long skip(long count) throws IOException {
        if (count <= 0) {
            return 0;
        }
        var piece = new byte[(int) Math.min(count, PIECE)];
        var left = count;
        while (left > 0) {
            int read = read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    /** For how many nanoseconds bytes were waited for. */
    long waited() {
        return waited;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
