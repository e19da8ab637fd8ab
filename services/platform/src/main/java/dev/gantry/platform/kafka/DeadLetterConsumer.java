package dev.gantry.platform.kafka;

import dev.gantry.events.Topic;
import dev.gantry.platform.Outage;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what lies in the topics for dead letters. Letters are no events, so they have a consumer of
 * their own; there is no place behind it for what it cannot process, which is therefore told of in
 * the log and stays in its topic.
 */
@Singleton
public final class DeadLetterConsumer {
    private static final Logger LOG = Logger.getLogger(DeadLetterConsumer.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Topics topics;
    private final PollTimer timer = new PollTimer(System::nanoTime);
    private @Nullable Thread thread;

    /** What is done with letters. Called on one thread. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Keeps a letter; one may come twice.
         *
         * @throws Outage to get the same again later
         */
        void take(DeadLetter letter);
    }

    @Inject
    DeadLetterConsumer(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Begins to take letters of all topics.
     *
     * @param group processes of the same group share the partitions
     */
    public synchronized void start(String group, Taker taker) {
        if (thread != null) {
            throw new IllegalStateException("Letters are taken already");
        }
        thread = Thread.ofVirtual().name(group).start(() -> run(group, taker));
    }

    synchronized void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        timer.stop();
        if (thread != null && !thread.join(PATIENCE)) {
            LOG.warn("A dead letter is not kept yet; it comes again");
        }
    }

    /** The outermost loop of its thread. */
    private void run(String group, Taker taker) {
        while (!timer.isStopping()) {
            try {
                topics.ensure();
                consume(group, taker);
            } catch (Outage outage) {
                waitAfter(group, outage.sentence());
            } catch (KafkaException fault) {
                waitAfter(group, "Kafka: " + fault.getMessage());
            }
        }
    }

    private void consume(String group, Taker taker) {
        try (var consumer = clients.consumer(group)) {
            consumer.subscribe(Arrays.stream(Topic.values()).map(Topic::deadLetterName).toList());
            while (!timer.isStopping()) {
                var polled = consumer.poll(IDLE);
                try {
                    takeAll(consumer, polled, taker);
                    timer.succeeded();
                } catch (Outage outage) {
                    goBack(consumer, polled);
                    waitAfter(group, outage.sentence());
                }
            }
        }
    }

    private static void takeAll(
            Consumer<String, byte[]> consumer,
            ConsumerRecords<String, byte[]> polled,
            Taker taker) {
        for (var record : polled) {
            try {
                taker.take(DeadLetter.of(record));
            } catch (Outage outage) {
                throw outage;
            } catch (RuntimeException bug) { // the others shall not wait; the letter stays there
                LOG.errorf(
                        "Offset %d of %s-%d is not kept: %s",
                        record.offset(),
                        record.topic(),
                        record.partition(),
                        bug.getClass().getName());
            }
        }
        if (!polled.isEmpty()) {
            consumer.commitSync();
        }
    }

    private static void goBack(
            Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> polled) {
        for (var partition : polled.partitions()) {
            consumer.seek(partition, polled.records(partition).getFirst().offset());
        }
    }

    private void waitAfter(String group, String why) {
        if (timer.failed()) {
            LOG.warnf("%s waits: %s", group, why);
        }
        timer.awaitRetry();
    }
}
