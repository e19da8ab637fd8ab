package dev.gantry.platform.kafka;

import dev.gantry.events.Event;
import dev.gantry.events.Topic;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.function.Consumer;

/** Starts readers of topics of which only the last record of each key matters. */
@Singleton
public final class CompactedTopics {
    private final KafkaClients clients;
    private final Topics topics;

    @Inject
    CompactedTopics(KafkaClients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /**
     * Begins to read; Kafka and the topic need not be there yet. Whoever starts it closes it.
     *
     * @param whole called with the last record of each key each time that all was read: at first,
     *     and after Kafka was away
     * @param changes called with what comes after that, the last record of each key of a poll; both
     *     on one thread
     */
    public <T extends Event> CompactedTopic<T> read(
            Topic topic,
            Class<T> type,
            Consumer<Collection<T>> whole,
            Consumer<Collection<T>> changes) {
        return new CompactedTopic<>(topic, type, whole, changes)
                .start(topics::ensure, clients::reader);
    }
}
