package dev.gantry.retrieval.bytes;

import dev.gantry.objects.ObjectStoreOutage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An object as it is read. That the store fails is an {@link ObjectStoreOutage}, so that an {@code
 * IOException} while bytes are passed on is always the receiver's.
 */
final class ObjectInput extends FilterInputStream {
    private static final String FAILED = "reading an object failed";

    ObjectInput(InputStream object) {
        super(object);
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException away) {
            throw new ObjectStoreOutage(FAILED, away);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException away) {
            throw new ObjectStoreOutage(FAILED, away);
        }
    }

    @Override
    public long skip(long count) {
        try {
            return in.skip(count);
        } catch (IOException away) {
            throw new ObjectStoreOutage(FAILED, away);
        }
    }
}
