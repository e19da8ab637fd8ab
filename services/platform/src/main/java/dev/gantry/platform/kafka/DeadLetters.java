package dev.gantry.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where records go that a consumer cannot process: to {@code <topic>.dlq}, unchanged, with the
 * reason and their origin as headers, and with a stack trace if the fault is ours. They may arrive
 * twice, but are never missing. {@link DeadLetter} reads them.
 */
@Singleton
public final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    /** Characters of a stack trace that are kept: the frames that matter come first. */
    private static final int TRACE = 8 * 1024;

    private final Sender sender;

    @Inject
    DeadLetters(Sender sender) {
        this.sender = sender;
    }

    /**
     * Returns when the record is durable over there. One that has become too large for the topic is
     * told of without its value, which stays where it came from.
     *
     * @param consumer the group that could not process it
     * @param reason plain words, without anything that identifies a patient
     * @param fault ours, whose trace is kept; may quote the record, so it is never logged here
     * @throws Outage when Kafka does not take it
     */
    public void publish(
            ConsumerRecord<String, byte[]> record,
            String consumer,
            String reason,
            Optional<RuntimeException> fault) {
        var letter = letter(record, record.value(), consumer, reason, fault);
        try {
            sender.send(List.of(letter));
        } catch (Unprocessable tooLarge) {
            var without = letter(record, null, consumer, reason, fault);
            without.headers().add(DeadLetter.VALUE_LEFT_OUT, number(record.serializedValueSize()));
            sender.send(List.of(without));
        }
        LOG.warnf(
                "%s set aside offset %d of %s-%d: %s",
                consumer, record.offset(), record.topic(), record.partition(), reason);
    }

    private static ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> record,
            byte @Nullable [] value,
            String consumer,
            String reason,
            Optional<RuntimeException> fault) {
        var letter =
                new ProducerRecord<String, byte[]>(
                        record.topic() + DeadLetter.SUFFIX, record.key(), value);
        record.headers().forEach(header -> letter.headers().add(header));
        letter.headers()
                .add(DeadLetter.REASON, reason.getBytes(UTF_8))
                .add(DeadLetter.CONSUMER, consumer.getBytes(UTF_8))
                .add(DeadLetter.TOPIC, record.topic().getBytes(UTF_8))
                .add(DeadLetter.PARTITION, number(record.partition()))
                .add(DeadLetter.OFFSET, number(record.offset()))
                .add(DeadLetter.PUBLISHED, number(record.timestamp()));
        fault.ifPresent(
                one -> letter.headers().add(DeadLetter.TRACE, traceOf(one).getBytes(UTF_8)));
        return letter;
    }

    private static String traceOf(RuntimeException fault) {
        var text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.getBuffer().substring(0, Math.min(TRACE, text.getBuffer().length()));
    }

    private static byte[] number(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }
}
