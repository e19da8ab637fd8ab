package dev.gantry.platform.kafka;

import dev.gantry.events.Topic;
import dev.gantry.platform.Outage;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Sees to it that our topics exist before anybody publishes or subscribes: a topic that a broker
 * makes up on first use has neither our partitions nor our limits, and its first consumer may wait
 * minutes for it.
 */
@Singleton
public final class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final KafkaSettings settings;
    private volatile boolean present;

    /** Creates nothing yet. */
    @Inject
    public Topics(KafkaClients clients, KafkaSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    /** Returns when all topics are there; throws {@link Outage} when Kafka is away. */
    public void ensure() {
        if (present) {
            return;
        }
        var existing = KafkaClients.await(clients.admin().listTopics().names(), DEADLINE);
        var missing = missing(existing);
        if (!missing.isEmpty()) {
            create(missing);
            LOG.infof("Created %d topics", missing.size());
        }
        present = true;
        if (existing.contains(Topic.AUDIT.topicName())) {
            TopicLimits.bringUpToDate(clients.admin());
        }
    }

    /** Early, so that the first instance does not have to wait; who comes first does the work. */
    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("gantry-topics").start(this::tryEarly);
    }

    private void tryEarly() {
        try {
            ensure();
        } catch (Outage outage) {
            LOG.warnf("%s. Topics are created when they are needed", outage.sentence());
        }
    }

    private List<NewTopic> missing(Set<String> existing) {
        var missing = new ArrayList<NewTopic>();
        for (var topic : Topic.values()) {
            for (var name : List.of(topic.topicName(), topic.deadLetterName())) {
                if (!existing.contains(name)) {
                    missing.add(newTopic(name));
                }
            }
        }
        return missing;
    }

    private NewTopic newTopic(String name) {
        var replicas = settings.replicationFactor();
        return new NewTopic(
                        name,
                        Optional.of(settings.partitions()),
                        replicas.isPresent()
                                ? Optional.of((short) replicas.getAsInt())
                                : Optional.empty())
                .configs(TopicLimits.of(name));
    }

    private void create(List<NewTopic> missing) {
        for (var creation : clients.admin().createTopics(missing).values().entrySet()) {
            try {
                creation.getValue().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another process was first
                    throw new Outage(
                            KafkaClients.SERVER,
                            "topic %s: %s".formatted(creation.getKey(), e.getCause()),
                            e);
                }
            } catch (TimeoutException e) {
                throw new Outage(KafkaClients.SERVER, "no answer to a new topic", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Outage(KafkaClients.SERVER, "this process is stopping", e);
            }
        }
    }
}
