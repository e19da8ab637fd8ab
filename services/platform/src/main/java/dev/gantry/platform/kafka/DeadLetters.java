package dev.gantry.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.platform.Outage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Where records go that a consumer cannot process: to {@code <topic>.dlq}, unchanged, with the
 * reason and their origin as headers. They may arrive twice, but are never missing.
 */
@Singleton
public final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final Sender sender;

    @Inject
    DeadLetters(Sender sender) {
        this.sender = sender;
    }

    /**
     * Returns when the record is durable over there.
     *
     * @param consumer the group that could not process it
     * @param reason plain words, without anything that identifies a patient
     * @throws Outage when Kafka does not take it
     */
    public void publish(ConsumerRecord<String, byte[]> record, String consumer, String reason) {
        var letter = new ProducerRecord<>(record.topic() + ".dlq", record.key(), record.value());
        record.headers().forEach(header -> letter.headers().add(header));
        letter.headers()
                .add("gantry_reason", reason.getBytes(UTF_8))
                .add("gantry_consumer", consumer.getBytes(UTF_8))
                .add("gantry_topic", record.topic().getBytes(UTF_8))
                .add("gantry_partition", Integer.toString(record.partition()).getBytes(UTF_8))
                .add("gantry_offset", Long.toString(record.offset()).getBytes(UTF_8));
        sender.send(List.of(letter));
        LOG.warnf(
                "%s set aside offset %d of %s-%d: %s",
                consumer, record.offset(), record.topic(), record.partition(), reason);
    }
}
