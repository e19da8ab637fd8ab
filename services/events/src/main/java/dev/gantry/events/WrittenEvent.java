package dev.gantry.events;

import java.util.Map;

/**
 * An event as it goes to Kafka. The value may be large, so it is not copied; leave it unchanged.
 *
 * @param value JSON in UTF-8
 * @param headers the CloudEvents attributes, binary mode ({@code ce_id}, {@code ce_type}…)
 */
@SuppressWarnings("ArrayRecordComponent")
public record WrittenEvent(Topic topic, String key, byte[] value, Map<String, String> headers) {

    /** Copies the headers. */
    public WrittenEvent {
        headers = Map.copyOf(headers);
    }
}
