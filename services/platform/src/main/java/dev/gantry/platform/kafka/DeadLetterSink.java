package dev.gantry.platform.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record goes that cannot be processed. */
@FunctionalInterface
interface DeadLetterSink {
    /**
     * Returns when the record is durable there.
     *
     * @param consumer the group that could not process it
     * @param reason plain words, without anything that identifies a patient
     * @param fault ours, where it is one
     */
    void publish(
            ConsumerRecord<String, byte[]> record,
            String consumer,
            String reason,
            Optional<RuntimeException> fault);
}
