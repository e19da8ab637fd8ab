package dev.gantry.admin.exceptions;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a person has to look at, as it is kept. UIDs are empty where there is none.
 *
 * @param kind {@link #DEAD_LETTER}, or a kind of {@link dev.gantry.events.ExceptionRaised}; a newer
 *     service may know more of them
 * @param count how often it was raised
 * @param facts what is known of it; may identify a patient
 * @param record what could not be processed, if that is what it is about
 */
public record RecordedException(
        UUID id,
        String kind,
        String studyUid,
        String instanceUid,
        Instant firstAt,
        Instant lastAt,
        int count,
        Map<String, String> facts,
        State state,
        Decision decision,
        Optional<OriginalRecord> record) {
    /** The kind of a record that a consumer could not process. */
    public static final String DEAD_LETTER = "DEAD_LETTER";

    /** What became of it. */
    public enum State {
        /** Nobody has decided yet. */
        OPEN,
        /** The record was published once more; if it fails again, this is open again. */
        RETRIED,
        /** Somebody said why nothing has to be done. */
        DISCARDED
    }

    /** Who decided, and why; empty while it is open. */
    public record Decision(String who, Optional<Instant> at, String why) {
        static final Decision NONE = new Decision("", Optional.empty(), "");
    }

    /**
     * A record of Kafka. The value may be large and is not copied.
     *
     * @param headers name to value in base64
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record OriginalRecord(
            String topic,
            int partition,
            long offset,
            Optional<String> key,
            Optional<byte[]> value,
            Map<String, String> headers) {
        /** Copies the headers. */
        public OriginalRecord {
            headers = Map.copyOf(headers);
        }
    }

    /** Copies the facts. */
    public RecordedException {
        facts = Map.copyOf(facts);
    }

    /** One that an event tells of, and that nobody has looked at. */
    public static RecordedException raised(
            UUID id,
            String kind,
            String studyUid,
            String instanceUid,
            Instant at,
            Map<String, String> facts) {
        return new RecordedException(
                id,
                kind,
                studyUid,
                instanceUid,
                at,
                at,
                1,
                facts,
                State.OPEN,
                Decision.NONE,
                Optional.empty());
    }
}
