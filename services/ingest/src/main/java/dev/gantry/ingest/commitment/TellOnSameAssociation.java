package dev.gantry.ingest.commitment;

import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.events.Topic;
import dev.gantry.platform.kafka.BatchHandler;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings results to the associations of this process. Which process has an association is known to
 * that process alone, so each hears all results (a group for itself), and only those from now on:
 * when it began it had no association.
 */
@Singleton
final class TellOnSameAssociation implements BatchHandler {
    private final EventConsumers consumers;
    private final OpenRequests open;

    TellOnSameAssociation(EventConsumers consumers, OpenRequests open) {
        this.consumers = consumers;
        this.open = open;
    }

    void onStart(@Observes StartupEvent start) {
        consumers.start(
                "gantry-ingest-" + UUID.randomUUID(), Set.of(Topic.COMMITMENT_ANSWERED), this);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.End();
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        for (var received : batch) {
            if (received.event() instanceof CommitmentAnswered answer
                    && answer.route() == Route.SAME_ASSOCIATION) {
                open.tell(answer.id(), Report.of(answer));
            }
        }
    }
}
