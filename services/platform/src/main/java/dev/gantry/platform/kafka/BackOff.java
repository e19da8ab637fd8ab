package dev.gantry.platform.kafka;

import java.time.Duration;

/** How long to wait before the next try: a quarter of a second at first, ten at most. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration wait = Duration.ZERO;
    private long due = System.nanoTime();

    /** Whether the failure is the first after a success. */
    boolean failed() {
        var first = wait.isZero();
        wait = first ? FIRST : wait.multipliedBy(2);
        if (wait.compareTo(LONGEST) > 0) {
            wait = LONGEST;
        }
        due = System.nanoTime() + wait.toNanos();
        return first;
    }

    /** Whether there was a failure since the last success. */
    boolean succeeded() {
        var after = !wait.isZero();
        wait = Duration.ZERO;
        return after;
    }

    /** What is left of the wait; zero when the next try is due. */
    Duration left() {
        return wait.isZero()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, due - System.nanoTime()));
    }
}
