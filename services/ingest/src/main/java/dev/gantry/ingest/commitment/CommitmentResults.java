package dev.gantry.ingest.commitment;

import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.events.CommitmentDelivered;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Says what became of telling a device, without making anybody wait. What cannot be said is not
 * repeated here: whoever keeps the request tells the device again when it hears nothing.
 */
@Singleton
final class CommitmentResults {
    private static final Logger LOG = Logger.getLogger(CommitmentResults.class);
    private static final int MOST_AT_ONCE = 64;

    private final EventPublisher events;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    CommitmentResults(EventPublisher events) {
        this.events = events;
    }

    void delivered(UUID request, Route route) {
        say(new CommitmentDelivered(request, route, Instant.now(), true, ""));
    }

    void undelivered(UUID request, Route route, String why) {
        LOG.infof("The commitment %s is not delivered (%s): %s", request, route, why);
        say(new CommitmentDelivered(request, route, Instant.now(), false, why));
    }

    private void say(CommitmentDelivered outcome) {
        if (!places.tryAcquire()) {
            LOG.warnf("The result of storage commitment %s is not reported", outcome.id());
            return;
        }
        Thread.ofVirtual().name("ingest-commitment-outcome").start(() -> publish(outcome));
    }

    private void publish(CommitmentDelivered outcome) {
        try {
            events.publish(outcome);
        } catch (Outage outage) {
            LOG.warnf(
                    "The result of storage commitment %s is not reported: %s",
                    outcome.id(), outage.sentence());
        } finally {
            places.release();
        }
    }
}
