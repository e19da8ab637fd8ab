package dev.gantry.platform.kafka;

import dev.gantry.platform.retry.BackOff;
import dev.gantry.platform.retry.RetryTimer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When a consumer polls again: after its interval, after the wait that follows a failure, or never,
 * once it is stopped. Any thread may stop it; all else is for the consumer's own.
 */
final class PollTimer {
    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofMillis(250), Duration.ofSeconds(10));

    /** Of how many parts of the time one is for work, as long as little comes. */
    private static final int PARTS = 4;

    /** How many intervals at most that may make of one. */
    private static final int LONGEST = 2;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final LongSupplier nanoTime;
    private final RetryTimer retry;
    private long begun;
    private long nextBatch;

    PollTimer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.retry = new RetryTimer(BACK_OFF, nanoTime);
        this.begun = nanoTime.getAsLong();
        this.nextBatch = begun;
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Ends every wait, and lets no other begin. */
    void stop() {
        stopping.countDown();
    }

    /** A batch begins now; the next one not before so much time. */
    void batchBegins(Duration interval) {
        begun = nanoTime.getAsLong();
        nextBatch = begun + interval.toNanos();
    }

    /** Where little comes, most of the time belongs to others: longer batches, longer intervals. */
    void batchEnds() {
        var interval = nextBatch - begun;
        var busy = nanoTime.getAsLong() - begun;
        nextBatch = begun + Math.clamp(PARTS * busy, interval, LONGEST * interval);
    }

    /**
     * Returns when another batch may begin: who does not poll does not burden the broker either.
     *
     * @return whether that took any time
     */
    boolean awaitNextBatch() {
        var left = Duration.ofNanos(nextBatch - nanoTime.getAsLong());
        nextBatch = begun;
        await(left);
        return left.isPositive();
    }

    /** Whether the failure is the first after a success. */
    boolean failed() {
        return retry.failed();
    }

    /** Whether there was a failure since the last success. */
    boolean succeeded() {
        return retry.succeeded();
    }

    /** What is left of the wait after a failure; zero when the next try is due. */
    Duration untilRetry() {
        return retry.left();
    }

    /** Returns when the next try is due. */
    void awaitRetry() {
        await(retry.left());
    }

    private void await(Duration time) {
        if (!time.isPositive()) {
            return;
        }
        try {
            var _ = stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
