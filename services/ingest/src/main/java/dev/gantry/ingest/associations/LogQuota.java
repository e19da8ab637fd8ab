package dev.gantry.ingest.associations;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How many lines of a kind may be written: a few each minute. What is left out is counted, and said
 * with the next line. For use by several threads.
 */
final class LogQuota {
    private static final int LINES = 20;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final LongSupplier nanos;
    private long begin;
    private int written;
    private long leftOut;

    /**
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    LogQuota(LongSupplier nanos) {
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /** How many were left out before this line; nothing when this one is to be left out, too. */
    synchronized OptionalLong take() {
        var now = nanos.getAsLong();
        if (now - begin >= PERIOD.toNanos()) {
            begin = now;
            written = 0;
        }
        if (written == LINES) {
            leftOut++;
            return OptionalLong.empty();
        }
        written++;
        var before = leftOut;
        leftOut = 0;
        return OptionalLong.of(before);
    }
}
