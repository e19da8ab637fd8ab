package dev.gantry.testkit;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.DeletionRequested;
import dev.gantry.events.Event;
import dev.gantry.events.EventReader;
import dev.gantry.events.EventWriter;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.servers.KafkaServer;
import dev.gantry.servers.Secret;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads and writes topics as a program of somebody else would. */
public final class KafkaTopics {
    private static final Duration POLL = Duration.ofMillis(200);

    private final EventReader reader = new EventReader();

    private final Supplier<Map<String, Object>> server;
    private final Supplier<String> signingKeys;

    /** Of the servers of this run, once they are started. */
    KafkaTopics() {
        this(
                () ->
                        KafkaServer.clientSettings(
                                Backends.property("gantry.kafka.bootstrap-servers"),
                                Backends.property("gantry.kafka.sasl.password")),
                () -> Backends.property("gantry.signing.keys"));
    }

    private KafkaTopics(Supplier<Map<String, Object>> server, Supplier<String> signingKeys) {
        this.server = server;
        this.signingKeys = signingKeys;
    }

    /** Of another Kafka: where it is, what lets us in, and what signs orders. */
    static KafkaTopics with(Map<String, Object> clientSettings, String signingKeys) {
        return new KafkaTopics(() -> clientSettings, () -> signingKeys);
    }

    /**
     * Of the Gantry that runs on this folder: the port is an argument of Kafka's process, password
     * and keys lie in the folder.
     */
    public static KafkaTopics of(Path data) {
        var kafka = data.resolve("kafka").toAbsolutePath();
        var password = Secret.keptIn(KafkaServer.passwordFile(kafka));
        var keys = Secret.keptIn(data.resolve("signing.keys"), "first:");
        var folder = kafka.toString();
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .map(List::of)
                .flatMap(arguments -> portAfter(arguments, folder).stream())
                .findFirst()
                .map(port -> with(KafkaServer.clientSettings("127.0.0.1:" + port, password), keys))
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
        var settings = clientSettings(Map.of("allow.auto.create.topics", false));
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
        var record = recordOf(event);
        if (event instanceof DeletionRequested) {
            OrderSignature.withFirstOf(signingKeys.get()).sign(record);
        }
        send(record);
    }

    /** Publishes many, in their order; returns when all are committed. */
    public void publishAll(Stream<? extends Event> events) {
        var failure = new AtomicReference<@Nullable Exception>();
        var settings =
                clientSettings(
                        Map.of(
                                "acks",
                                "all",
                                "linger.ms",
                                20,
                                "batch.size",
                                512 << 10,
                                "compression.type",
                                "lz4"));
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

    /** An event as a record, without a signature. */
    public static ProducerRecord<String, byte[]> recordOf(Event event) {
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

    /** Publishes a record as it is; returns when it is committed. */
    public void send(ProducerRecord<String, byte[]> record) {
        send(record, Map.of());
    }

    private void send(ProducerRecord<String, byte[]> record, Map<String, Object> moreSettings) {
        var settings = clientSettings(moreSettings);
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

    /** The settings of a topic, those that it has from the broker included. */
    public Map<String, String> settingsOf(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(clientSettings(Map.of()))) {
            var settings = new HashMap<String, String>();
            await(admin.describeConfigs(List.of(resource)).all())
                    .values()
                    .forEach(config ->
                            config.entries()
                                    .forEach(entry -> settings.put(entry.name(), entry.value())));
            return settings;
        }
    }

    /** Changes settings of a topic as Kafka's administrator would; an empty value resets one. */
    public void set(String topic, Map<String, String> settings) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var changes =
                settings.entrySet().stream()
                        .map(one ->
                                new AlterConfigOp(
                                        new ConfigEntry(one.getKey(), one.getValue()),
                                        one.getValue().isEmpty() ? OpType.DELETE : OpType.SET))
                        .toList();
        try (var admin = Admin.create(clientSettings(Map.of()))) {
            await(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not do it", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", e);
        }
    }

    private Map<String, Object> clientSettings(Map<String, Object> more) {
        var settings = new HashMap<>(server.get());
        settings.putAll(more);
        return settings;
    }
}
