package dev.gantry.storage.verification;

import dev.gantry.platform.Outage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * No more than so much in a second, of all threads together: whoever wants more waits until what
 * was taken before should be done.
 */
public final class Pace {
    private final double nanosEach;
    private final CountDownLatch ended;
    private long free = System.nanoTime();

    /** A pace for threads that are interrupted when they have to end. */
    public Pace(long perSecond) {
        this(perSecond, new CountDownLatch(1));
    }

    /**
     * A pace.
     *
     * @param perSecond at least 1
     * @param ended when it is counted down nobody waits any more
     */
    public Pace(long perSecond, CountDownLatch ended) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("%d in a second: 1 at least".formatted(perSecond));
        }
        this.nanosEach = (double) TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.ended = ended;
    }

    /**
     * Returns when so much more may be done. A quiet time is not saved up for later.
     *
     * @throws Outage when this thread is interrupted
     */
    public void take(long count) {
        try {
            var _ = ended.await(waitFor(count, System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage("Reading objects", "this process is stopping", e);
        }
    }

    /** How many nanoseconds from now. */
    synchronized long waitFor(long count, long now) {
        long wait = Math.max(0, free - now);
        free = now + wait + (long) (count * nanosEach);
        return wait;
    }
}
