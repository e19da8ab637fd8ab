package dev.gantry.platform.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long after each one, up to a limit.
 *
 * @param first the pause after the first failure, longer than nothing
 * @param longest no pause is longer; not shorter than the first one
 */
public record BackOff(Duration first, Duration longest) {
    /** Beyond this many doublings every first pause has passed every limit. */
    private static final int MOST_DOUBLINGS = 30;

    public BackOff {
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
    public Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(longest.toMillis(), first.toMillis() << doublings));
    }

    /**
     * The same less a random half, so that what failed together does not come back together.
     *
     * @param failures how many there were in a row, this one included
     */
    public Duration after(int failures, RandomGenerator random) {
        long whole = after(failures).toMillis();
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
