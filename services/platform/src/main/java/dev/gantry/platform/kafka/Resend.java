package dev.gantry.platform.kafka;

import dev.gantry.platform.Outage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes a record once more as it was, because a person says so. Threads may share it. */
@Singleton
public final class Resend {
    private final Sender sender;

    @Inject
    Resend(Sender sender) {
        this.sender = sender;
    }

    /**
     * Returns when the record is durable in its topic, for all its consumers to take again.
     *
     * @throws Outage when Kafka does not take it
     */
    public void send(
            String topic, @Nullable String key, byte[] value, Map<String, byte[]> headers) {
        var record = new ProducerRecord<String, byte[]>(topic, key, value);
        headers.forEach((name, content) -> record.headers().add(name, content));
        sender.send(List.of(record));
    }
}
