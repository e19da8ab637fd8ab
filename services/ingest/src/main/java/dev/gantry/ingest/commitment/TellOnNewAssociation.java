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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells devices on associations that we open; any process does it for all. A device that does not
 * answer holds up nobody else: what finds no place now is told again later, since whoever keeps the
 * request repeats it.
 */
@Singleton
final class TellOnNewAssociation implements BatchHandler {
    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_FOR_ONE_DEVICE = 2;

    private final EventConsumers consumers;
    private final CallDevice devices;
    private final CommitmentResults results;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Map<UUID, String> underWay = new ConcurrentHashMap<>();

    TellOnNewAssociation(EventConsumers consumers, CallDevice devices, CommitmentResults results) {
        this.consumers = consumers;
        this.devices = devices;
        this.results = results;
    }

    void onStart(@Observes StartupEvent start) {
        consumers.start("gantry-ingest-commitment", Set.of(Topic.COMMITMENT_ANSWERED), this);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.Committed();
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        for (var received : batch) {
            if (received.event() instanceof CommitmentAnswered answer
                    && answer.route() == Route.NEW_ASSOCIATION) {
                begin(answer);
            }
        }
    }

    private void begin(CommitmentAnswered answer) {
        var device = answer.source().callingAe();
        var busy = underWay.values().stream().filter(device::equals).count();
        if (busy >= MOST_FOR_ONE_DEVICE || !places.tryAcquire()) {
            results.undelivered(answer.id(), Route.NEW_ASSOCIATION, "Others are told just now");
            return;
        }
        if (underWay.putIfAbsent(answer.id(), device) != null) {
            places.release(); // the same came twice
            return;
        }
        Thread.ofVirtual().name("ingest-commitment-" + device).start(() -> tell(answer));
    }

    private void tell(CommitmentAnswered answer) {
        try {
            devices.tell(answer);
            results.delivered(answer.id(), Route.NEW_ASSOCIATION);
        } catch (ReportNotDelivered notTold) {
            results.undelivered(answer.id(), Route.NEW_ASSOCIATION, notTold.sentence());
        } finally {
            underWay.remove(answer.id());
            places.release();
        }
    }
}
