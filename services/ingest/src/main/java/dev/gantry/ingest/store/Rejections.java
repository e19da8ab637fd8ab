package dev.gantry.ingest.store;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceRejected;
import dev.gantry.events.Source;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.ingest.RequestRefusal;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the administrator what the sender is told. A refusal promises nothing, so the sender gets
 * its answer even while Kafka is away; then the log line is what remains of it.
 */
@Singleton
public final class Rejections {
    private static final Logger LOG = Logger.getLogger(Rejections.class);

    private final EventPublisher events;

    Rejections(EventPublisher events) {
        this.events = events;
    }

    /** Those of one request, of which many of a kind are one record; the caller closes it. */
    public RequestRejections ofRequest(Source source) {
        return new RequestRejections(this, source);
    }

    /** Records an instance that never became a reception, as far as it says which one it is. */
    StoreAnswer answer(
            Source source,
            Optional<Uid> sopClass,
            Optional<Uid> sopInstance,
            InstanceRefusal refusal) {
        record(source, Optional.empty(), Optional.empty(), sopInstance, refusal);
        return new StoreAnswer.Refused(sopClass, sopInstance, refusal.status(), refusal.reason());
    }

    /** Records a request of which nothing can be answered instance by instance. */
    public void record(Source source, RequestRefusal refusal) {
        publish(
                new InstanceRejected(
                        UUID.randomUUID(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        source,
                        Instant.now(),
                        "HTTP " + refusal.httpStatus(),
                        refusal.reason()));
    }

    StoreAnswer answer(Reception reception, InstanceRefusal refusal) {
        record(
                reception.source(),
                reception.study(),
                reception.series(),
                reception.sopInstance(),
                refusal);
        return answerOf(reception, refusal);
    }

    /** What a sender is told, and nobody else. */
    static StoreAnswer answerOf(Reception reception, InstanceRefusal refusal) {
        return new StoreAnswer.Refused(
                reception.sopClass(), reception.sopInstance(), refusal.status(), refusal.reason());
    }

    /** Records what is said of several parts at once. */
    void record(Source source, int status, String reason) {
        publish(
                new InstanceRejected(
                        UUID.randomUUID(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        source,
                        Instant.now(),
                        "0x%04X".formatted(status),
                        reason));
    }

    private void record(
            Source source,
            Optional<Uid> study,
            Optional<Uid> series,
            Optional<Uid> sopInstance,
            InstanceRefusal refusal) {
        publish(
                new InstanceRejected(
                        UUID.randomUUID(),
                        study,
                        series,
                        sopInstance,
                        source,
                        Instant.now(),
                        "0x%04X".formatted(refusal.status()),
                        refusal.reason()));
    }

    private void publish(InstanceRejected rejected) {
        LOG.infof(
                "Refused with %s what %s (%s, association %s) sent, instance %s: %s",
                rejected.status(),
                rejected.source().callingAe(),
                rejected.source().remoteHost(),
                rejected.source().association(),
                rejected.instanceUid().map(Uid::value).orElse("unknown"),
                rejected.reason());
        try {
            events.publish(rejected);
        } catch (Outage outage) {
            LOG.errorf("The refusal %s is not announced: %s", rejected.id(), outage.sentence());
        }
    }
}
