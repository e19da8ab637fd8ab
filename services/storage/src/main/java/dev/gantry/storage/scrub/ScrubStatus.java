package dev.gantry.storage.scrub;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How scrubbing does.
 *
 * @param running whether a process is at it now
 * @param paused whether a person has stopped it
 * @param round the one that goes on, or ended last; absent before the first
 * @param next when the next one begins by itself; absent while one goes on, or without interval
 */
public record ScrubStatus(
        boolean running, boolean paused, Optional<Round> round, Optional<Instant> next) {

    static ScrubStatus of(ScrubTable.State state, Optional<Duration> interval) {
        return new ScrubStatus(state.running(), state.paused(), state.last(), state.next(interval));
    }
}
