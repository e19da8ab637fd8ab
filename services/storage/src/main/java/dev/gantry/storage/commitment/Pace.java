package dev.gantry.storage.commitment;

import java.util.concurrent.TimeUnit;

/**
 * Keeps readers below a rate, all of them together: who has read a piece waits for as long as that
 * piece should have taken after the pieces of the others.
 */
final class Pace {
    private final double nanosPerByte;
    private long free = System.nanoTime();

    /**
     * @param bytesPerSecond more than 0
     */
    Pace(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "%d bytes per second: 1 at least".formatted(bytesPerSecond));
        }
        this.nanosPerByte = 1e9 / bytesPerSecond;
    }

    /** Waits, if these bytes came faster than they should have. */
    void took(long bytes) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(waitAfter(bytes, System.nanoTime()));
    }

    synchronized long waitAfter(long bytes, long now) {
        free = Math.max(free, now) + (long) (bytes * nanosPerByte);
        return Math.max(0, free - now);
    }
}
