package dev.gantry.platform.kafka;

import dev.gantry.events.Topic;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where the records of a topic begin and end, asked of the brokers. Threads may share it. */
@Singleton
public final class TopicOffsets {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Topics topics;

    @Inject
    TopicOffsets(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** For each partition the offset behind everything that was published before this moment. */
    public Map<TopicPartition, Long> endsBefore(Topic topic, Instant moment) {
        var ends = offsets(topic.topicName(), OffsetSpec.latest());
        var next = offsets(topic.topicName(), OffsetSpec.forTimestamp(moment.toEpochMilli()));
        next.forEach((partition, offset) -> {
            if (offset >= 0) { // else nothing has come since
                ends.put(partition, offset);
            }
        });
        return ends;
    }

    /** For each partition the offset behind everything that is in it now. */
    public Map<TopicPartition, Long> ends(Topic topic) {
        return offsets(topic.topicName(), OffsetSpec.latest());
    }

    /** Whether nothing is set aside of this topic. */
    public boolean hasNoDeadLetters(Topic topic) {
        var begin = offsets(topic.deadLetterName(), OffsetSpec.earliest());
        return begin.equals(offsets(topic.deadLetterName(), OffsetSpec.latest()));
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec spec) {
        topics.ensure();
        var described =
                KafkaClients.await(
                        clients.admin().describeTopics(List.of(topic)).allTopicNames(), DEADLINE);
        var asked =
                described.values().stream()
                        .flatMap(one -> one.partitions().stream())
                        .map(one -> new TopicPartition(topic, one.partition()))
                        .collect(Collectors.toMap(Function.identity(), _ -> spec));
        var found = KafkaClients.await(clients.admin().listOffsets(asked).all(), DEADLINE);
        var offsets = new HashMap<TopicPartition, Long>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
