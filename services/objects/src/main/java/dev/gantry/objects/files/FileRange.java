package dev.gantry.objects.files;

import dev.gantry.objects.ObjectStoreOutage;
import java.io.IOException;
import java.io.InputStream;

/** A part of a file, read through to the disk without a buffer of its own. */
final class FileRange extends InputStream {
    private final InputStream file;
    private long left;

    FileRange(InputStream file, long length) {
        this.file = file;
        this.left = length;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
        if (count == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        try {
            int read = file.read(bytes, offset, (int) Math.min(count, left));
            left -= Math.max(read, 0);
            return read;
        } catch (IOException e) {
            throw outage(e);
        }
    }

    @Override
    public long skip(long count) {
        try {
            long skipped = file.skip(Math.clamp(count, 0, left));
            left -= skipped;
            return skipped;
        } catch (IOException e) {
            throw outage(e);
        }
    }

    private static ObjectStoreOutage outage(IOException cause) {
        return new ObjectStoreOutage("Cannot read an object's file: " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
