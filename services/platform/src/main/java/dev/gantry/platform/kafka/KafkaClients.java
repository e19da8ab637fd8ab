package dev.gantry.platform.kafka;

import dev.gantry.platform.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Makes the Kafka clients of this process, all with the same addresses and limits. */
@Singleton
public final class KafkaClients {
    static final String SERVER = "Kafka";

    /** How long a sender may be kept waiting for Kafka. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Of one record; a frame table of many thousand frames comes on top of the header. */
    static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /** Of one poll: 200 headers of at most 256 KiB are 50 MiB at worst and 5 MiB as a rule. */
    static final int MOST_RECORDS = 200;

    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(3);

    private final KafkaSettings settings;
    private final Map<String, Object> login;
    private @Nullable Admin admin;

    /** Opens nothing yet. */
    @Inject
    public KafkaClients(KafkaSettings settings) {
        this.settings = settings;
        this.login = KafkaLogin.options(settings);
    }

    /** Returns when the brokers answer, else throws {@link Outage} after some seconds. */
    public void check() {
        await(admin().describeCluster().clusterId(), PROBE_DEADLINE);
    }

    Producer<String, byte[]> producer() {
        var options = options();
        options.put(ProducerConfig.ACKS_CONFIG, "all");
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        options.put(ProducerConfig.LINGER_MS_CONFIG, 0); // a modality waits for each answer
        // while one request is under way the next records gather: a broker's flush serves them all
        options.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        options.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        options.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        options.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DEADLINE.toMillis());
        options.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DEADLINE.toMillis());
        options.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DEADLINE.toMillis() / 2);
        try {
            return new KafkaProducer<>(options, new StringSerializer(), new ByteArraySerializer());
        } catch (KafkaException e) { // no host of the list can be resolved
            throw new Outage(SERVER, "its hosts cannot be resolved", e);
        }
    }

    /** A consumer of a group, which gets each record as soon as it is there. */
    Consumer<String, byte[]> consumer(String group) {
        var options = reading();
        options.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        options.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        options.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        return consumer(options);
    }

    /** A consumer of no group, which reads what it is assigned. */
    Consumer<String, byte[]> reader() {
        return consumer(reading());
    }

    private Map<String, Object> reading() {
        var options = options();
        options.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        options.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        options.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        options.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        return options;
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> options) {
        try {
            return new KafkaConsumer<>(
                    options, new StringDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw new Outage(SERVER, "its hosts cannot be resolved", e);
        }
    }

    synchronized Admin admin() {
        if (admin == null) {
            var options = options();
            options.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
            options.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
            try {
                admin = Admin.create(options);
            } catch (KafkaException e) {
                throw new Outage(SERVER, "its hosts cannot be resolved", e);
            }
        }
        return admin;
    }

    static <T> T await(KafkaFuture<T> future, Duration deadline) {
        try {
            return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage(SERVER, "this process is stopping", e);
        } catch (TimeoutException e) {
            throw new Outage(SERVER, "no answer in %d s".formatted(deadline.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new Outage(SERVER, String.valueOf(e.getCause()), e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(2));
        }
    }

    private Map<String, Object> options() {
        var options = new HashMap<String, Object>(login);
        options.putAll(settings.properties());
        options.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        options.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return options;
    }
}
