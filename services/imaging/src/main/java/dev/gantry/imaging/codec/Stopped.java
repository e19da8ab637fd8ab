package dev.gantry.imaging.codec;

import java.util.concurrent.CancellationException;

/** The way out of a codec whose deadline has passed. */
final class Stopped {
    private Stopped() {}

    static void ifInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the deadline has passed");
        }
    }
}
