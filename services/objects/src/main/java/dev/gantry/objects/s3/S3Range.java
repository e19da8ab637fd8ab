package dev.gantry.objects.s3;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStoreOutage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer; a cut connection to the store is an outage, not the reader's failure. */
final class S3Range extends FilterInputStream {
    private final ObjectKey key;

    S3Range(InputStream body, ObjectKey key) {
        super(body);
        this.key = key;
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw outage(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
        try {
            return super.read(bytes, offset, count);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    @Override
    public long skip(long count) {
        try {
            return super.skip(count);
        } catch (IOException e) {
            throw outage(e);
        }
    }

    private ObjectStoreOutage outage(IOException cause) {
        return new ObjectStoreOutage(
                "The object store broke off while %s was read: %s"
                        .formatted(key, cause.getMessage()),
                cause);
    }
}
