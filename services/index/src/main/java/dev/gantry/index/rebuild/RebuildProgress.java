package dev.gantry.index.rebuild;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a rebuild has come, or how it ended.
 *
 * @param objects that were read
 * @param bytes of these objects
 * @param unreadable how many of them are no instance of ours, or damaged
 * @param missing objects that the old index refers to and that the store has not
 * @param why it failed, for a person; empty otherwise
 */
public record RebuildProgress(
        UUID id,
        State state,
        Step step,
        Instant startedAt,
        Optional<Instant> endedAt,
        long objects,
        long bytes,
        long unreadable,
        long missing,
        String why) {

    /** Whether anything is still to be expected of it. */
    public enum State {
        RUNNING,
        /** Its process was killed. The index is as before; a new rebuild can be started. */
        INTERRUPTED,
        FAILED,
        DONE
    }

    /** What it is about. */
    public enum Step {
        /** A new schema is made. */
        PREPARE,
        /** Every object is read. */
        READ_OBJECTS,
        /** What was received meanwhile is read, and what only the old index knows is looked for. */
        CATCH_UP,
        /** The schemas change places. */
        SWITCH
    }

    static RebuildProgress begun(UUID id, Instant now) {
        return new RebuildProgress(
                id, State.RUNNING, Step.PREPARE, now, Optional.empty(), 0, 0, 0, 0, "");
    }

    RebuildProgress at(Step next) {
        return new RebuildProgress(
                id, state, next, startedAt, endedAt, objects, bytes, unreadable, missing, why);
    }

    RebuildProgress plus(long moreObjects, long moreBytes, long moreUnreadable) {
        return new RebuildProgress(
                id,
                state,
                step,
                startedAt,
                endedAt,
                objects + moreObjects,
                bytes + moreBytes,
                unreadable + moreUnreadable,
                missing,
                why);
    }

    RebuildProgress withMissing(long count) {
        return new RebuildProgress(
                id, state, step, startedAt, endedAt, objects, bytes, unreadable, count, why);
    }

    RebuildProgress ended(State how, Instant now, String reason) {
        return new RebuildProgress(
                id,
                how,
                step,
                startedAt,
                Optional.of(now),
                objects,
                bytes,
                unreadable,
                missing,
                reason);
    }

    RebuildProgress interrupted() {
        return new RebuildProgress(
                id,
                State.INTERRUPTED,
                step,
                startedAt,
                endedAt,
                objects,
                bytes,
                unreadable,
                missing,
                "Its process ended before it did");
    }
}
