package dev.gantry.objects;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Bytes on their way into the store, counted and digested as they pass. {@link #close()} without
 * {@link #commit()} leaves no trace of them. One thread at a time may use an upload. It throws
 * {@link ObjectStoreOutage} where other streams throw an {@code IOException}, so that a caller who
 * copies from a network knows which end failed.
 */
public abstract class ObjectUpload extends OutputStream {
    private enum State {
        OPEN,
        COMMITTED,
        CLOSED
    }

    private final ObjectKey key;
    private final MessageDigest digest = sha256();
    private long length;
    private State state = State.OPEN;

    /** For the stores. */
    protected ObjectUpload(ObjectKey key) {
        this.key = key;
    }

    /** Takes these bytes; they may be changed by the caller afterwards. */
    protected abstract void transfer(byte[] bytes, int offset, int count);

    /** Makes everything transferred durable and visible under the key. */
    protected abstract void publish();

    /** Removes everything transferred; called once, and not after a successful publish. */
    protected abstract void discard();

    /** The key under which the object will be found. */
    public final ObjectKey key() {
        return key;
    }

    @Override
    public final void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public final void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public final void write(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        requireOpen();
        digest.update(bytes, offset, count);
        length += count;
        transfer(bytes, offset, count);
    }

    @Override
    public final void flush() {
        // durability comes with commit and not before
    }

    /** Returns when the object is durable; only then may a sender hear success. */
    public final StoredObject commit() {
        requireOpen();
        publish();
        state = State.COMMITTED;
        return new StoredObject(key, length, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public final void close() {
        var before = state;
        state = State.CLOSED;
        if (before == State.OPEN) {
            discard();
        }
    }

    private void requireOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("The upload of %s is %s".formatted(key, state));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
