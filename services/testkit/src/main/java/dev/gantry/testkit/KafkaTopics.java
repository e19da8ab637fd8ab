package dev.gantry.testkit;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Event;
import dev.gantry.events.EventReader;
import dev.gantry.events.EventWriter;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads and writes topics as a program of somebody else would. */
public final class KafkaTopics {
    private static final Duration POLL = Duration.ofMillis(200);

    private final EventReader reader = new EventReader();

    private final Supplier<String> bootstrapServers;

    /** Of the servers of this run, once they are started. */
    KafkaTopics() {
        this(() -> Backends.property("gantry.kafka.bootstrap-servers"));
    }

    private KafkaTopics(Supplier<String> bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Of another Kafka, for example that of a Gantry that runs by itself. */
    public static KafkaTopics at(String bootstrapServers) {
        return new KafkaTopics(() -> bootstrapServers);
    }

    /** Of the Gantry that runs on this folder: the port is an argument of Kafka's process. */
    public static KafkaTopics of(Path data) {
        var folder = data.resolve("kafka").toAbsolutePath().toString();
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .map(List::of)
                .flatMap(arguments -> portAfter(arguments, folder).stream())
                .findFirst()
                .map(port -> at("127.0.0.1:" + port))
                .orElseThrow();
    }

    private static Optional<String> portAfter(List<String> arguments, String folder) {
        int at = arguments.indexOf(folder);
        return at < 0 || at + 1 >= arguments.size()
                ? Optional.empty()
                : Optional.of(arguments.get(at + 1));
    }

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
                        bootstrapServers.get(),
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
        send(recordOf(event));
    }

    /** Publishes many, in their order; returns when all are committed. */
    public void publishAll(Stream<? extends Event> events) {
        var failure = new AtomicReference<@Nullable Exception>();
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers.get(),
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "batch.size",
                        512 << 10,
                        "compression.type",
                        "lz4");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            events.takeWhile(_ -> failure.get() == null)
                    .forEach(event ->
                            producer.send(
                                    recordOf(event),
                                    (_, exception) -> failure.compareAndSet(null, exception)));
            producer.flush();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("Cannot publish", failure.get());
        }
    }

    private static ProducerRecord<String, byte[]> recordOf(Event event) {
        var written = new EventWriter("testkit").write(event);
        var record =
                new ProducerRecord<>(Topic.of(event).topicName(), event.key(), written.value());
        written.headers()
                .forEach((name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Publishes anything, also what no reader understands. */
    public void publish(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    /** Publishes what is larger than a record may be, but not as the broker counts. */
    public void publishCompressed(String topic, String key, byte[] value) {
        send(
                new ProducerRecord<>(topic, key, value),
                Map.of("compression.type", "lz4", "max.request.size", 64 << 20));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        send(record, Map.of());
    }

    private void send(ProducerRecord<String, byte[]> record, Map<String, Object> moreSettings) {
        Map<String, Object> settings = new HashMap<>(moreSettings);
        settings.put("bootstrap.servers", bootstrapServers.get());
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
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
