package dev.gantry.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.events.Event;
import dev.gantry.events.EventWriter;
import dev.gantry.events.WrittenEvent;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.telemetry.EventTraces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the other services what happened. Threads may share it. */
@Singleton
public final class EventPublisher {
    private final Sender sender;
    private final EventWriter writer;
    private final EventTraces traces;
    private final Signatures signatures;

    @Inject
    EventPublisher(
            Sender sender,
            EventTraces traces,
            Signatures signatures,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "gantry")
                    String application) {
        this.sender = sender;
        this.traces = traces;
        this.signatures = signatures;
        this.writer = new EventWriter(application.replaceFirst("^gantry-", ""));
    }

    /**
     * Returns when the event is durable: all in-sync replicas have it.
     *
     * @return where it stands, for whoever waits until a consumer has taken it
     * @throws Outage after at most about 20 seconds without that; the event may have been delivered
     *     all the same, so nothing that it tells of may be undone
     * @throws Unprocessable when it is larger than a record may be
     * @throws IllegalStateException for an event that has to be signed, where {@link
     *     Signatures#canSign} is false
     */
    public RecordOffset publish(Event event) {
        return publishAll(List.of(event)).getFirst();
    }

    /**
     * Returns when all events are durable, in less time than one after the other.
     *
     * @return where each of them stands, in their order
     * @throws Outage when one is not; any of them may have been delivered all the same
     */
    public List<RecordOffset> publishAll(List<? extends Event> events) {
        var written = events.stream().map(writer::write).toList();
        var confirmed = sender.send(written.stream().map(this::record).toList());
        var offsets = new ArrayList<RecordOffset>(written.size());
        for (int i = 0; i < written.size(); i++) {
            offsets.add(RecordOffset.of(written.get(i).topic(), confirmed.get(i)));
        }
        return offsets;
    }

    private ProducerRecord<String, byte[]> record(WrittenEvent event) {
        var record = new ProducerRecord<>(event.topic().topicName(), event.key(), event.value());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        signatures.sign(record);
        traces.write(record.headers());
        return record;
    }
}
