package dev.gantry.dicom.net;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Buffers for whole PDUs, lent for one message. An association that is idle has none, and one that
 * sends does not have 128 KiB zeroed for every instance.
 */
final class PduBuffers {
    /** What the JDK writes with one system call. */
    static final int SIZE = 128 * 1024;

    private static final BlockingQueue<byte[]> SPARE = new ArrayBlockingQueue<>(32);

    private PduBuffers() {}

    /** A buffer with anything in it. */
    static byte[] borrow() {
        var spare = SPARE.poll();
        return spare == null ? new byte[SIZE] : spare;
    }

    /** The borrower reads and writes it no more. Those beyond 4 MiB in all are not kept. */
    static void giveBack(byte[] buffer) {
        var _ = SPARE.offer(buffer);
    }
}
