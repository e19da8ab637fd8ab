package dev.gantry.dicom.net;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts one connection when its time is over, where reading has no timeout that does it: a write
 * that a peer does not take, and records of TLS that come byte by byte. One thread serves all.
 */
final class CutTimer implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private final Runnable cut;
    private final long stall;
    private final Future<?> stallWatch;
    private Future<?> due = CompletableFuture.completedFuture(null);
    private volatile long writingSince;

    /**
     * Watches writes from now on.
     *
     * @param cut closes the connection, and waits for nothing
     * @param stall how long one write may take
     */
    CutTimer(Runnable cut, Duration stall) {
        this.cut = cut;
        this.stall = stall.toNanos();
        var period = Math.max(1, stall.toMillis() / 4);
        this.stallWatch =
                THREAD.scheduleWithFixedDelay(
                        this::cutIfStalled, period, period, TimeUnit.MILLISECONDS);
    }

    void writing() {
        writingSince = System.nanoTime() | 1;
    }

    void written() {
        writingSince = 0;
    }

    /** Cuts after this time; what was due before is not any more. */
    void cutAfter(long millis) {
        due.cancel(false);
        due = THREAD.schedule(cut, millis, TimeUnit.MILLISECONDS);
    }

    void cancel() {
        due.cancel(false);
    }

    @Override
    public void close() {
        stallWatch.cancel(false);
        due.cancel(false);
    }

    private void cutIfStalled() {
        var since = writingSince;
        if (since != 0 && System.nanoTime() - since > stall) {
            cut.run();
        }
    }

    private static ScheduledThreadPoolExecutor thread() {
        var timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("dicom-cut-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
