package dev.gantry.platform.kafka;

import dev.gantry.events.Topic;
import dev.gantry.platform.telemetry.EventTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Starts the consumers of this process, each on its own virtual thread, and stops them with it. A
 * service calls {@link #start} when the application starts; Kafka and its topics need not be there
 * yet.
 */
@Singleton
public final class EventConsumers {
    private static final Logger LOG = Logger.getLogger(EventConsumers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Topics topics;
    private final DeadLetters deadLetters;
    private final EventTraces traces;
    private final MeterRegistry meters;
    private final Map<EventConsumer, Thread> running = new HashMap<>();

    @Inject
    EventConsumers(
            KafkaClients clients,
            Topics topics,
            DeadLetters deadLetters,
            EventTraces traces,
            MeterRegistry meters) {
        this.clients = clients;
        this.topics = topics;
        this.deadLetters = deadLetters;
        this.traces = traces;
        this.meters = meters;
    }

    /**
     * Begins to take events.
     *
     * @param group {@code gantry-<service>}; processes of the same group share the partitions
     * @param subscribed whose events to take
     * @param handler what to do with them
     */
    public synchronized void start(String group, Set<Topic> subscribed, BatchHandler handler) {
        var lag = new ConsumerLag(meters, group);
        var consumer =
                new EventConsumer(
                        group,
                        subscribed,
                        handler,
                        deadLetters::publish,
                        traces,
                        lag,
                        System::nanoTime);
        var thread =
                Thread.ofVirtual()
                        .name(group)
                        .start(() -> consumer.run(topics::ensure, () -> clients.consumer(group)));
        running.put(consumer, thread);
    }

    synchronized void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        running.keySet().forEach(EventConsumer::stop);
        for (var thread : running.values()) {
            if (!thread.join(PATIENCE)) {
                LOG.warnf("%s does not end its batch; it comes again", thread.getName());
            }
        }
        running.clear();
    }
}
