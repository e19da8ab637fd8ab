package dev.gantry.testkit;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Event;
import dev.gantry.events.EventReader;
import dev.gantry.events.EventWriter;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads and writes topics as a program of somebody else would. */
public final class KafkaTopics {
    private static final Duration POLL = Duration.ofMillis(200);

    private final EventReader reader = new EventReader();

    KafkaTopics() {}

    /** Every event of a topic up to now; partition by partition, each in its order. */
    public List<Event> events(Topic topic) {
        return records(topic.topicName()).stream()
                .map(record -> reader.read(topic, record.value()))
                .toList();
    }

    /** Every event of one kind up to now. */
    public <E extends Event> List<E> events(Topic topic, Class<E> type) {
        return events(topic).stream().map(type::cast).toList();
    }

    /** What was announced about one instance. */
    public List<InstanceStored> storedEventsOf(Uid instance) {
        return events(Topic.INSTANCE_STORED, InstanceStored.class).stream()
                .filter(event -> event.instanceUid().equals(instance))
                .toList();
    }

    /** Every record of a topic up to now, none where there is no such topic. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        Backends.property("gantry.kafka.bootstrap-servers"),
                        "allow.auto.create.topics",
                        false);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** Publishes an event as its service would; returns when it is committed. */
    public void publish(Event event) {
        var written = new EventWriter("testkit").write(event);
        var record =
                new ProducerRecord<>(Topic.of(event).topicName(), event.key(), written.value());
        written.headers()
                .forEach((name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    /** Publishes anything, also what no reader understands. */
    public void publish(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    private static void send(ProducerRecord<String, byte[]> record) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        Backends.property("gantry.kafka.bootstrap-servers"),
                        "acks",
                        "all",
                        "linger.ms",
                        0);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot publish to " + record.topic(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing", e);
        }
    }
}
