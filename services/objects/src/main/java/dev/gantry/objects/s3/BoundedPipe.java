package dev.gantry.objects.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A ring of bytes between one writer and one reader. Each may leave first: the reader because the
 * store has failed, the writer because the sender has gone.
 */
final class BoundedPipe {
    static final int CAPACITY = 1 << 20;

    private enum Writer {
        WRITING,
        FINISHED,
        BROKEN_OFF
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[CAPACITY];
    private long written;
    private long taken;
    private Writer writer = Writer.WRITING;
    private boolean readerGone;

    /** False when the reader has gone; then the bytes go nowhere. */
    boolean write(byte[] bytes, int offset, int count) {
        int from = offset;
        lock.lock();
        try {
            while (from < offset + count) {
                while (written - taken == CAPACITY && !readerGone) {
                    changed.awaitUninterruptibly();
                }
                if (readerGone) {
                    return false;
                }
                int at = (int) (written % CAPACITY);
                int room = (int) Math.min(CAPACITY - at, CAPACITY - (written - taken));
                int step = Math.min(room, offset + count - from);
                System.arraycopy(bytes, from, ring, at, step);
                written += step;
                from += step;
                changed.signalAll();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] bytes, int offset, int count) throws IOException {
        lock.lock();
        try {
            while (written == taken && writer == Writer.WRITING) {
                changed.awaitUninterruptibly();
            }
            if (writer == Writer.BROKEN_OFF) {
                throw new IOException("The sender broke off");
            }
            if (written == taken) {
                return -1;
            }
            int at = (int) (taken % CAPACITY);
            int step = (int) Math.min(Math.min(CAPACITY - at, written - taken), count);
            System.arraycopy(ring, at, bytes, offset, step);
            taken += step;
            changed.signalAll();
            return step;
        } finally {
            lock.unlock();
        }
    }

    /** What was written is the whole object. */
    void finish() {
        leave(Writer.FINISHED);
    }

    /** What was written is to be forgotten. */
    void breakOff() {
        leave(Writer.BROKEN_OFF);
    }

    private void leave(Writer how) {
        lock.lock();
        try {
            writer = how;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void closeReader() {
        lock.lock();
        try {
            readerGone = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The reader's end. */
    InputStream out() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                return count == 0 ? 0 : take(bytes, offset, count);
            }
        };
    }
}
