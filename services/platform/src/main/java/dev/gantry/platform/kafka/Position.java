package dev.gantry.platform.kafka;

/** Where a consumer begins in a partition that it has just been given. */
public sealed interface Position {
    /** At the offset that it keeps itself, together with what it makes of the events. */
    record At(long offset) implements Position {}

    /** Where its group had come by Kafka's own record, at first at the beginning. */
    record Committed() implements Position {}

    /** Behind the last event: only what happens from now on counts. */
    record End() implements Position {}
}
