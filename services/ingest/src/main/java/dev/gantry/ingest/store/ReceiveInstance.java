package dev.gantry.ingest.store;

import dev.gantry.ingest.IngestConfig;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;

/**
 * The way of one instance: received, stored, announced, answered. Acknowledged means durable. Both
 * doors, DICOM and DICOMweb, lead here; what differs is the {@link Announcement}.
 */
@Singleton
public final class ReceiveInstance {
    private static final Logger LOG = Logger.getLogger(ReceiveInstance.class);

    private final ObjectStore store;
    private final EventPublisher events;
    private final Rejections rejections;
    private final long mostHeld;

    ReceiveInstance(
            ObjectStore store, EventPublisher events, Rejections rejections, IngestConfig config) {
        this.store = store;
        this.events = events;
        this.rejections = rejections;
        this.mostHeld = config.heldHeader().asLongValue();
    }

    /**
     * Takes one instance, on the caller's thread, in memory that does not depend on its size.
     *
     * @param body its bytes and nothing after them; not read to its end unless it is stored
     * @return what to answer; success only when the object and the event about it are durable
     * @throws IOException if the sender is gone: there is nobody left to answer
     */
    public StoreAnswer receive(Delivery delivery, InputStream body) throws IOException {
        var reception = Reception.begin(delivery);
        try (var object = new ObjectInFlight(store, mostHeld)) {
            var arrival = Arrival.of(delivery, reception, body, object);
            var stored = object.commit();
            events.publish(arrival.announcement(reception, stored)); // returns once acks=all
            arrival.identity()
                    .warning()
                    .ifPresent(warning ->
                            LOG.infof(
                                    "Reception %s of association %s from %s is stored with a warning: %s",
                                    reception.id(),
                                    reception.source().association(),
                                    reception.source().callingAe(),
                                    warning));
            return new StoreAnswer.Stored(arrival.identity());
        } catch (InstanceRefusal refusal) { // the sender's: tell it why, and the administrator too
            return rejections.answer(reception, refusal);
        } catch (Outage outage) { // ours: nothing was promised, the sender tries again
            LOG.warnf(
                    "Reception %s of association %s from %s is interrupted: %s",
                    reception.id(),
                    reception.source().association(),
                    reception.source().callingAe(),
                    outage.sentence());
            return new StoreAnswer.Unavailable(
                    reception.sopClass(), reception.sopInstance(), outage.sentence());
        }
    }
}
