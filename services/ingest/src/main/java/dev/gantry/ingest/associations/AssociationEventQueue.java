package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.events.Event;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Source;
import dev.gantry.events.TraceStep;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes what happens to associations, in order, from a thread of its own: no peer waits for
 * Kafka to hear whether it may send. While Kafka is away the events wait; when too many do, the log
 * is what remains of the newest.
 */
@Singleton
final class AssociationEventQueue {
    private static final Logger LOG = Logger.getLogger(AssociationEventQueue.class);
    private static final int MOST_WAITING = 10_000; // a few megabytes
    private static final int BATCH = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventPublisher events;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread =
            Thread.ofVirtual().name("ingest-announcements").unstarted(this::run);
    private volatile boolean stopping;

    AssociationEventQueue(EventPublisher events) {
        this.events = events;
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (!thread.join(PATIENCE)) {
            LOG.warnf("%d steps of the trace are not announced", waiting.size());
        }
    }

    void step(TraceStep step) {
        offer(step);
    }

    /** A step of an association that is open, now. */
    void step(Association association, TraceStep.Kind kind, String why, Map<String, Long> counts) {
        offer(
                new TraceStep(
                        Sources.of(association),
                        Instant.now(),
                        kind,
                        why,
                        counts,
                        Optional.empty()));
    }

    void rejected(Source source, String status, String why) {
        offer(
                new InstanceRejected(
                        UUID.randomUUID(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        source,
                        Instant.now(),
                        status,
                        why));
    }

    private void offer(Event event) {
        if (!waiting.offer(event)) {
            LOG.warnf("Too many events wait for Kafka; this one is left out: %s", event);
        }
    }

    private void run() {
        var batch = new ArrayList<Event>(BATCH);
        try {
            while (!stopping || !waiting.isEmpty()) {
                var first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    publish(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    /** Publishes again and again until it succeeds: twice is fine, never is not. */
    private void publish(List<Event> batch) throws InterruptedException {
        while (true) {
            try {
                events.publishAll(batch);
                return;
            } catch (Outage outage) {
                if (stopping) {
                    LOG.warnf("%d steps of the trace are not announced", batch.size());
                    return;
                }
                LOG.debugf("%d steps of the trace wait: %s", batch.size(), outage.sentence());
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }
}
