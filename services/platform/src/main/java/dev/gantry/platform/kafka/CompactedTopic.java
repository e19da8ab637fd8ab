package dev.gantry.platform.kafka;

import dev.gantry.events.Event;
import dev.gantry.events.EventReader;
import dev.gantry.events.Topic;
import dev.gantry.events.UnreadableEvent;
import dev.gantry.platform.Outage;
import dev.gantry.platform.retry.BackOff;
import dev.gantry.platform.retry.RetryTimer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads a topic of which only the last record of each key matters, whole at each start and then as
 * it grows. Every process reads all of it: there is no group and no offset.
 *
 * @param <T> what its records are
 */
public final class CompactedTopic<T extends Event> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CompactedTopic.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofMillis(500), Duration.ofSeconds(15));

    private final Topic topic;
    private final Class<T> type;
    private final Consumer<Collection<T>> whole;
    private final Consumer<Collection<T>> changes;
    private final EventReader reader = new EventReader();
    private final RetryTimer retry = new RetryTimer(BACK_OFF, System::nanoTime);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Optional<Thread> thread = Optional.empty();

    /**
     * Nothing is read yet.
     *
     * @param whole called with the last record of each key each time that all was read
     * @param changes called with what comes after that, the last record of each key of a poll
     */
    CompactedTopic(
            Topic topic,
            Class<T> type,
            Consumer<Collection<T>> whole,
            Consumer<Collection<T>> changes) {
        this.topic = topic;
        this.type = type;
        this.whole = whole;
        this.changes = changes;
    }

    synchronized CompactedTopic<T> start(
            Runnable topics,
            Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> clients) {
        thread =
                Optional.of(
                        Thread.ofVirtual()
                                .name("reads-" + topic.topicName())
                                .start(() -> run(topics, clients)));
        return this;
    }

    /** Reads no more; returns when the thread has ended, or after some seconds. */
    @Override
    public synchronized void close() {
        stopping.countDown();
        try {
            if (thread.isPresent() && !thread.get().join(DEADLINE)) {
                LOG.warnf("The reader of %s does not end", topic.topicName());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(
            Runnable topics,
            Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> clients) {
        while (!isStopping(Duration.ZERO)) {
            try {
                topics.run();
                read(clients);
            } catch (Outage | KafkaException away) {
                if (retry.failed()) {
                    LOG.warnf("%s is not read: %s", topic.topicName(), away.getMessage());
                }
            } catch (RuntimeException bug) { // the outermost loop: the next read may do better
                retry.failed();
                LOG.errorf(bug, "%s is read anew", topic.topicName());
            }
            isStopping(retry.left());
        }
    }

    private void read(
            Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> clients) {
        try (var consumer = clients.get()) {
            var partitions =
                    consumer.partitionsFor(topic.topicName(), DEADLINE).stream()
                            .map(one -> new TopicPartition(one.topic(), one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, DEADLINE);
            var last = new LinkedHashMap<String, T>();
            while (!isStopping(Duration.ZERO) && !reached(consumer, ends)) {
                poll(consumer, last);
            }
            if (!isStopping(Duration.ZERO)) {
                whole.accept(List.copyOf(last.values()));
                retry.succeeded();
            }
            while (!isStopping(Duration.ZERO)) {
                var changed = new LinkedHashMap<String, T>();
                poll(consumer, changed);
                if (!changed.isEmpty()) {
                    changes.accept(List.copyOf(changed.values()));
                }
            }
        }
    }

    private void poll(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            Map<String, T> last) {
        for (var record : consumer.poll(POLL)) {
            event(record).ifPresent(event -> last.put(event.key(), event));
        }
    }

    private static boolean reached(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), DEADLINE) >= end.getValue());
    }

    private Optional<T> event(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(type.cast(reader.read(topic, record.value())));
        } catch (UnreadableEvent unreadable) {
            LOG.errorf(
                    "Record %d of %s-%d is passed over: %s",
                    record.offset(), record.topic(), record.partition(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private boolean isStopping(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
