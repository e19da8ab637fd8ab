package dev.gantry.storage.scrub;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** No more than so much in a second: whoever wants more waits. For one thread; another ends it. */
final class Pace {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double nanosEach;
    private final CountDownLatch ended;
    private long free = System.nanoTime();

    /**
     * A pace.
     *
     * @param ended when it is counted down nobody waits any more
     */
    Pace(long perSecond, CountDownLatch ended) {
        this.nanosEach = (double) SECOND / perSecond;
        this.ended = ended;
    }

    /** Returns when so much more may be done. A quiet time is not saved up for later. */
    void take(long count) {
        long now = System.nanoTime();
        if (free - now < 0) {
            free = now;
        }
        long wait = free - now;
        free += (long) (count * nanosEach);
        try {
            if (wait > 0 && ended.await(wait, TimeUnit.NANOSECONDS)) {
                free = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.countDown();
        }
    }
}
