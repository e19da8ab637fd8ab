package dev.gantry.platform.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the next try of something is due. For one thread. */
public final class RetryTimer {
    private final BackOff backOff;
    private final LongSupplier nanoTime;
    private int failures;
    private long due;

    /**
     * Due at once, as long as nothing has failed.
     *
     * @param nanoTime a clock that never goes back, as {@link System#nanoTime} is one
     */
    public RetryTimer(BackOff backOff, LongSupplier nanoTime) {
        this.backOff = backOff;
        this.nanoTime = nanoTime;
    }

    /** Begins a wait. Returns whether the failure is the first after a success. */
    public boolean failed() {
        failures = Math.addExact(failures, 1);
        due = nanoTime.getAsLong() + backOff.after(failures).toNanos();
        return failures == 1;
    }

    /** Ends all waiting. Returns whether there was a failure since the last success. */
    public boolean succeeded() {
        var after = failures > 0;
        failures = 0;
        return after;
    }

    /** What is left of the wait; zero when the next try is due. */
    public Duration left() {
        return failures == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, due - nanoTime.getAsLong()));
    }
}
