package dev.gantry.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer could not process, and why. The value may be large, so it is not copied;
 * leave it unchanged.
 *
 * @param topic where it came from, and goes to when it is tried again
 * @param offset of the original record in its partition
 * @param published when the original was, by Kafka's clock
 * @param setAside when it was found to be unprocessable
 * @param value the original bytes; empty where they were too many to be kept here, too
 * @param headers those of the original; repeated ones once, with their last value
 * @param consumer the group that could not process it
 * @param reason plain words, without anything that identifies a patient
 * @param trace of a fault of ours, else empty; may quote the record
 * @param valueLeftOut how long the value is that was too large, if it was
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        Instant published,
        Instant setAside,
        Optional<String> key,
        Optional<byte[]> value,
        Map<String, byte[]> headers,
        String consumer,
        String reason,
        String trace,
        OptionalLong valueLeftOut) {
    static final String SUFFIX = ".dlq";
    static final String REASON = "gantry_reason";
    static final String CONSUMER = "gantry_consumer";
    static final String TOPIC = "gantry_topic";
    static final String PARTITION = "gantry_partition";
    static final String OFFSET = "gantry_offset";
    static final String PUBLISHED = "gantry_published";
    static final String TRACE = "gantry_trace";
    static final String VALUE_LEFT_OUT = "gantry_value_left_out";

    /** Copies the headers. */
    public DeadLetter {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads a record of a topic for dead letters. What a stranger put there without saying where it
     * came from counts as come from the topic of that name.
     */
    static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), orEmpty(header.value())));
        var here = record.topic();
        return new DeadLetter(
                text(headers.remove(TOPIC))
                        .orElseGet(() ->
                                here.endsWith(SUFFIX)
                                        ? here.substring(0, here.length() - SUFFIX.length())
                                        : here),
                (int) number(headers.remove(PARTITION)).orElse(record.partition()),
                number(headers.remove(OFFSET)).orElse(record.offset()),
                Instant.ofEpochMilli(number(headers.remove(PUBLISHED)).orElse(record.timestamp())),
                Instant.ofEpochMilli(record.timestamp()),
                Optional.ofNullable(record.key()),
                Optional.ofNullable(record.value()),
                withoutOurs(headers),
                text(headers.get(CONSUMER)).orElse(""),
                text(headers.get(REASON)).orElse("Nobody said why"),
                text(headers.get(TRACE)).orElse(""),
                number(headers.get(VALUE_LEFT_OUT)));
    }

    private static Map<String, byte[]> withoutOurs(Map<String, byte[]> headers) {
        var others = new LinkedHashMap<>(headers);
        others.keySet().removeAll(Set.of(CONSUMER, REASON, TRACE, VALUE_LEFT_OUT));
        return others;
    }

    private static byte[] orEmpty(byte @Nullable [] value) {
        return value == null ? new byte[0] : value;
    }

    private static Optional<String> text(byte @Nullable [] value) {
        return value == null ? Optional.empty() : Optional.of(new String(value, UTF_8));
    }

    private static OptionalLong number(byte @Nullable [] value) {
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(value, UTF_8)));
        } catch (NumberFormatException notOurs) {
            return OptionalLong.empty();
        }
    }
}
