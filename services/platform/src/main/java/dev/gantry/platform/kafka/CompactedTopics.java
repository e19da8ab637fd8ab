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
     * @param next called with each record that comes after that; both on one thread
     */
    public <T extends Event> CompactedTopic<T> read(
            Topic topic, Class<T> type, Consumer<Collection<T>> whole, Consumer<T> next) {
        return new CompactedTopic<>(topic, type, whole, next)
                .start(topics::ensure, clients::reader);
    }
}
