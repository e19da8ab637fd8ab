package dev.gantry.admin.trace;

import java.time.Instant;

/**
 * Something that happened on a study's way, as it is kept. Texts are empty where nothing is known.
 */
sealed interface TraceEvent {
    /** When, for the order. */
    Instant at();

    /** Images came from a device or an upload. */
    record Received(String device, int instances, Instant at, Instant until)
            implements TraceEvent {}

    /**
     * A device opened an association that brought images of the study, and what it offered in vain.
     */
    record Called(String device, Instant at, String contextsRefused) implements TraceEvent {}

    /** A device broke such an association off. */
    record BrokenOff(String device, Instant at) implements TraceEvent {}

    /** An image was refused. */
    record Refused(String device, Instant at, String reason) implements TraceEvent {}

    /** Images reached a destination. */
    record Delivered(String destination, int instances, Instant at) implements TraceEvent {}

    /** Images did not reach a destination, and nobody tries any more. */
    record NotDelivered(String destination, int instances, Instant at, String why)
            implements TraceEvent {}
}
