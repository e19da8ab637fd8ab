package dev.gantry.routing.queues;

import dev.gantry.events.Event;
import dev.gantry.events.RouteDelivered;
import dev.gantry.events.RouteFailed;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventPublisher;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Tells what was delivered and what was given up. Rows that are done wait in the queue until Kafka
 * has their event, so that nothing is told before it is true and nothing that is true stays untold.
 */
@Singleton
final class AnnounceRoutes {
    private static final int BATCH = 200;

    private final Database database;
    private final EventPublisher publisher;
    private final QueueTable queue;

    AnnounceRoutes(
            @DataSource("routing") Database database, EventPublisher publisher, QueueTable queue) {
        this.queue = queue;
        this.database = database;
        this.publisher = publisher;
    }

    void all() {
        while (someWereAnnounced()) {
            // until none is left
        }
    }

    /**
     * Rows stay locked while Kafka takes the events: another process skips them instead of telling
     * them again.
     */
    private boolean someWereAnnounced() {
        return database.inTransaction(tx -> {
            var done = queue.unannounced(tx, BATCH);
            if (done.isEmpty()) {
                return false;
            }
            publisher.publishAll(done.stream().map(AnnounceRoutes::event).toList());
            queue.announced(tx, done.stream().map(Queued::id).toList());
            return true;
        });
    }

    private static Event event(Queued queued) {
        var destination = queued.destination().value();
        return switch (queued.state()) {
            case DELIVERED ->
                    new RouteDelivered(
                            queued.studyUid(),
                            queued.instanceUid(),
                            destination,
                            Instant.now(),
                            queued.attempts(),
                            "");
            case FAILED ->
                    new RouteFailed(
                            queued.studyUid(),
                            queued.instanceUid(),
                            destination,
                            Instant.now(),
                            queued.attempts(),
                            queued.lastError());
            case WAITING ->
                    throw new IllegalStateException("Row %d still waits".formatted(queued.id()));
        };
    }
}
