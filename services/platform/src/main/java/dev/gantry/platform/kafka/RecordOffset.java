package dev.gantry.platform.kafka;

import dev.gantry.events.Topic;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Where a published event stands in its topic. A consumer whose next offset in the partition is
 * greater has taken it.
 *
 * @param partition of the topic, from 0
 * @param offset in the partition, from 0
 */
public record RecordOffset(Topic topic, int partition, long offset) {
    /** Refuses what Kafka never says of a record that is durable. */
    public RecordOffset {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "Not the place of a record in %s: partition %d, offset %d"
                            .formatted(topic, partition, offset));
        }
    }

    static RecordOffset of(Topic topic, RecordMetadata confirmed) {
        return new RecordOffset(topic, confirmed.partition(), confirmed.offset());
    }
}
