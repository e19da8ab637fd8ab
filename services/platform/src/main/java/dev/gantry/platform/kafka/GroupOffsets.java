package dev.gantry.platform.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Kafka's own record of how far a group is, where operators look for lag. A broker that flushes
 * each record flushes this one, too, so it is not told of every batch.
 */
final class GroupOffsets {
    private static final Logger LOG = Logger.getLogger(GroupOffsets.class);
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration LAST_TRY = Duration.ofSeconds(2);

    private final String group;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private long told;

    GroupOffsets(String group, LongSupplier nanoTime) {
        this.group = group;
        this.nanoTime = nanoTime;
        this.told = nanoTime.getAsLong();
    }

    void done(TopicPartition partition, long next) {
        done.put(partition, new OffsetAndMetadata(next));
    }

    void forget(Collection<TopicPartition> partitions) {
        done.keySet().removeAll(partitions);
    }

    void forgetAll() {
        done.clear();
    }

    /** Tells the broker from time to time, without waiting for it. */
    void tell(Consumer<String, byte[]> consumer) {
        if (done.isEmpty() || nanoTime.getAsLong() - told < INTERVAL_NANOS) {
            return;
        }
        consumer.commitAsync(Map.copyOf(done), null);
        done.clear();
        told = nanoTime.getAsLong();
    }

    /** What the broker does not hear is done once more by the next, at most. */
    void tellAtTheEnd(Consumer<String, byte[]> consumer) {
        try {
            consumer.commitSync(Map.copyOf(done), LAST_TRY);
        } catch (KafkaException untold) {
            LOG.infof("%s ends, and its broker was not told how far it came: %s", group, untold);
        }
    }
}
