package dev.gantry.routing.queues;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: twice as long after each one up to a limit, of which a random
 * half is taken off, so that what failed together does not come back together.
 */
record BackOff(Duration first, Duration longest, RandomGenerator random) {
    /** Beyond this many doublings every first pause has passed every limit. */
    private static final int MOST_DOUBLINGS = 30;

    BackOff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "A pause of %s to %s cannot be".formatted(first, longest));
        }
    }

    /**
     * The pause after a failure.
     *
     * @param failures how many there were in a row, this one included
     */
    Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        long whole = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
