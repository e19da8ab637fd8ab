package dev.gantry.ingest.store;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.ingest.devices.CalledTitles;
import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.Outage;
import dev.gantry.platform.kafka.EventPublisher;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * The way of one instance: received, stored, announced, answered. Acknowledged means durable. Both
 * doors, DICOM and DICOMweb, lead here; what differs is the {@link ExpectedInstance}.
 */
@Singleton
public final class ReceiveInstance {
    private static final Logger LOG = Logger.getLogger(ReceiveInstance.class);

    private final ObjectStore store;
    private final EventPublisher events;
    private final Rejections rejections;
    private final ReceptionMetrics metrics;
    private final Tracer tracer;
    private final BeginReception receptions;
    private final ReceptionsUnderWay underWay;
    private final AeTitle ours;
    private final OtherInstance otherInstance;
    private final long heldInMemory;
    private final long heldInFile;

    ReceiveInstance(
            ObjectStore store,
            EventPublisher events,
            Rejections rejections,
            ReceptionMetrics metrics,
            Tracer tracer,
            BeginReception receptions,
            ReceptionsUnderWay underWay,
            CalledTitles titles,
            IngestSettings config) {
        this.store = store;
        this.events = events;
        this.rejections = rejections;
        this.metrics = metrics;
        this.tracer = tracer;
        this.receptions = receptions;
        this.underWay = underWay;
        this.ours = titles.first();
        this.otherInstance = new OtherInstance(config.dicom().otherInstanceThanAnnounced());
        this.heldInMemory = config.heldHeader().asLongValue();
        this.heldInFile = config.spooledHeader().asLongValue();
    }

    /**
     * Takes one instance, on the caller's thread, in memory that does not depend on its size.
     *
     * @param body its bytes and nothing after them; not read to its end unless it is stored
     * @return what to answer; success only when the object and the event about it are durable
     * @throws IOException if the sender is gone: there is nobody left to answer
     */
    public StoreAnswer receive(IncomingInstance incoming, InputStream body) throws IOException {
        return receive(incoming, body, rejections::answer);
    }

    /** The same as one of many in a request, whose refusals are recorded together. */
    public StoreAnswer receive(
            IncomingInstance incoming, InputStream body, RequestRejections refused)
            throws IOException {
        return receive(incoming, body, refused::answer);
    }

    private StoreAnswer receive(
            IncomingInstance incoming,
            InputStream body,
            BiFunction<Reception, InstanceRefusal, StoreAnswer> refused)
            throws IOException {
        var reception = receptions.of(incoming);
        var step =
                tracer.spanBuilder("receive " + reception.source().protocol())
                        .setAttribute("gantry.reception", reception.id().toString())
                        .setAttribute(
                                "gantry.association", reception.source().association().toString())
                        .startSpan();
        underWay.begin();
        try (var _ = step.makeCurrent();
                var object = new ObjectInFlight(store, new HeldBytes(heldInMemory, heldInFile))) {
            return take(incoming, reception, body, object);
        } catch (InstanceRefusal refusal) { // the sender's: tell it why, and the administrator too
            metrics.rejected(refusal.status());
            return refused.apply(reception, refusal);
        } catch (Outage outage) { // ours: nothing was promised, the sender tries again
            metrics.unavailable(outage.server());
            return interrupted(reception, outage);
        } finally {
            underWay.end();
            step.end();
        }
    }

    private StoreAnswer take(
            IncomingInstance incoming, Reception reception, InputStream body, ObjectInFlight object)
            throws IOException {
        long begin = System.nanoTime();
        var announced = otherInstance.taken(incoming, body);
        var bytes = new Tee(announced.body(), object);
        var scan =
                new ScanInstance(ours, reception, object)
                        .scan(announced.incoming().expected(), bytes);
        metrics.received(System.nanoTime() - begin, bytes.waited());
        var stored = metrics.put(object::commit);
        var warning = announced.warning().or(scan.identity()::warning);
        var told = scan.event(reception.facts(), stored, announced.warning().stream().toList());
        var event = metrics.publish(() -> events.publish(told)); // once acks=all
        metrics.stored(reception.source().protocol(), stored.length());
        warning.ifPresent(sentence -> report(reception, sentence));
        return new StoreAnswer.Stored(scan.identity(), event, warning);
    }

    private static void report(Reception reception, String warning) {
        LOG.infof(
                "Reception %s of association %s from %s is stored with a warning: %s",
                reception.id(),
                reception.source().association(),
                reception.source().callingAe(),
                warning);
    }

    private static StoreAnswer interrupted(Reception reception, Outage outage) {
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
