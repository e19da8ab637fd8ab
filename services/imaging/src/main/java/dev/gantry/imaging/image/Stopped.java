package dev.gantry.imaging.image;

import java.util.concurrent.CancellationException;

/** The way out of a codec whose deadline has passed. */
public final class Stopped {
    private Stopped() {}

    /** Leaves when the deadline has passed. */
    public static void ifInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the deadline has passed");
        }
    }
}
