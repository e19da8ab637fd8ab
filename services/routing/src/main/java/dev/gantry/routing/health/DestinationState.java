package dev.gantry.routing.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a destination does.
 *
 * @param title its AE title
 * @param waiting instances that wait, at most 10,000 are counted
 * @param oldest since when the first of them waits
 * @param failingSince since when it takes nothing at all
 */
record DestinationState(
        String title, int waiting, Optional<Instant> oldest, Optional<Instant> failingSince) {
    /** A restart over there is nobody's business. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One that answers and cannot take an instance is tried for a while before it is told of. */
    private static final Duration LONG_WAIT = Duration.ofMinutes(15);

    /** Since when somebody should look at it; empty when nobody need. */
    Optional<Instant> troubledSince(Instant now) {
        return failingSince
                .filter(since -> since.isBefore(now.minus(PATIENCE)))
                .or(() -> oldest.filter(since -> since.isBefore(now.minus(LONG_WAIT))));
    }
}
