package dev.gantry.ingest.commitment;

import dev.gantry.dicom.net.LaterEvent;
import dev.gantry.dicom.net.NormalizedRequest;
import dev.gantry.events.CommitmentRequested;
import dev.gantry.events.Source;
import dev.gantry.ingest.CommitmentRefusal;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a request for storage commitment (PS3.4 §J.3.2). Acknowledged means durable here, too:
 * returning means that the request is in Kafka, so that the device will be told, whatever happens
 * to this process.
 */
@Singleton
public final class RequestCommitment {
    private static final Logger LOG = Logger.getLogger(RequestCommitment.class);

    private final EventPublisher events;
    private final OpenRequests open;
    private final int mostInstances;

    RequestCommitment(EventPublisher events, OpenRequests open, IngestSettings config) {
        this.events = events;
        this.open = open;
        this.mostInstances = config.commitment().maxInstances();
    }

    /**
     * Takes a request on the thread of its association.
     *
     * @return what follows the response on the same association, once the result is there
     * @throws CommitmentRefusal when it is none, which is the device's to put right
     * @throws Outage when it cannot be kept now; the device asks again
     */
    public LaterEvent take(NormalizedRequest request, Source source) {
        var asked = CommitmentRequest.in(request, mostInstances);
        var id = UUID.randomUUID();
        var result = open.open(id); // before it is asked: the answer may be quick
        try {
            events.publish(
                    new CommitmentRequested(
                            id, source, asked.transactionUid(), Instant.now(), asked.references()));
        } catch (Outage outage) {
            open.forget(id);
            throw outage;
        }
        LOG.infof(
                "Commitment %s: %s asks about %d instances, transaction %s, association %s",
                id,
                source.callingAe(),
                asked.references().size(),
                asked.transactionUid(),
                source.association());
        return result;
    }
}
