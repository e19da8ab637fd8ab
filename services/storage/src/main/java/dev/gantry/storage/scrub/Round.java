package dev.gantry.storage.scrub;

import java.time.Instant;
import java.util.Optional;

/**
 * One comparison of everything with everything, as far as it has come.
 *
 * @param position the last that is done, in the order of its direction; empty at the beginning
 */
public record Round(
        long number,
        Direction direction,
        String position,
        Instant startedAt,
        Optional<Instant> endedAt,
        Findings findings) {

    /** Which of the two is gone through. */
    public enum Direction {
        /** Every object: is there a row? */
        OBJECTS,
        /** Every row: is its object there, and are these its bytes? */
        ROWS
    }

    Round at(String next, Findings more) {
        return new Round(number, direction, next, startedAt, endedAt, findings.plus(more));
    }

    Round turned() {
        return new Round(number, Direction.ROWS, "", startedAt, endedAt, findings);
    }

    Round ended(Instant now) {
        return new Round(number, direction, position, startedAt, Optional.of(now), findings);
    }
}
