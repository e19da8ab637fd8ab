package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.GetHandler;
import dev.gantry.dicom.net.GetSubOperations;
import dev.gantry.dicom.net.QueryRequest;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.client.FindInstances;
import dev.gantry.ingest.client.FindInstances.Answer;
import dev.gantry.ingest.client.FindInstances.Page;
import dev.gantry.ingest.client.FindInstances.Position;
import dev.gantry.ingest.client.FindInstances.Retrieval;
import dev.gantry.ingest.client.FindMatches.Refused;
import dev.gantry.ingest.retrieve.SendStoredInstance;
import dev.gantry.ingest.retrieve.Shortfall;
import dev.gantry.platform.Outage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * C-GET (PS3.4 §C.4.3): which instances are meant is asked of query, a page after the other, and
 * each is sent on the association of the request. What was there when the device asked is sent;
 * what cannot be sent is a failed sub-operation, and the response says why.
 */
@Singleton
final class GetOverDicom implements GetHandler {
    private static final Logger LOG = Logger.getLogger(GetOverDicom.class);

    private final FindInstances search;
    private final SendStoredInstance sending;
    private final AwaitAcknowledged stored;
    private final Callers callers;
    private final AssociationEventQueue events;

    @Inject
    GetOverDicom(
            FindInstances search,
            SendStoredInstance sending,
            AwaitAcknowledged stored,
            Callers callers,
            AssociationEventQueue events) {
        this.search = search;
        this.sending = sending;
        this.stored = stored;
        this.callers = callers;
        this.events = events;
    }

    @Override
    public DimseStatus get(
            QueryRequest request, GetSubOperations instances, Association association)
            throws IOException {
        var status = answered(request, instances, association);
        if (!status.isSuccess() && !(status instanceof DimseStatus.Cancelled)) {
            LOG.infof(
                    "%s, association %s, did not get all that it fetched: 0x%04X %s",
                    association.calling(), association.id(), status.code(), status.errorComment());
            events.step(
                    new TraceStep(
                            Sources.of(association),
                            Instant.now(),
                            TraceStep.Kind.RETRIEVE_INCOMPLETE,
                            status.errorComment(),
                            Map.of(TraceStep.STATUS, (long) status.code()),
                            Optional.empty()));
        }
        return status;
    }

    private DimseStatus answered(
            QueryRequest request, GetSubOperations instances, Association association)
            throws IOException {
        var device = callers.of(association).record();
        var retrieval =
                new Retrieval(
                        association.calling(),
                        request.informationModel(),
                        request.identifier().assuming(UsualCharacterSet.of(device)),
                        AgreedOptions.of(association, request.informationModel(), device)
                                .relational(),
                        Instant.now());
        var shortfall = new Shortfall();
        try {
            stored.of(association.calling());
            return give(retrieval, instances, shortfall);
        } catch (Outage outage) {
            LOG.warnf(
                    "A retrieval of %s, association %s, ends early: %s",
                    association.calling(), association.id(), outage.sentence());
            return DimseStatus.unableToPerformSubOperations(
                    outage.server() + " does not answer; fetch again");
        }
    }

    private DimseStatus give(Retrieval retrieval, GetSubOperations instances, Shortfall shortfall)
            throws IOException {
        var peer = new PendingPeer(instances::isCancelled, instances::stillUnderWay);
        var after = Optional.<Position>empty();
        do {
            var from = after;
            Optional<Answer> answer =
                    AskUnlessCancelled.ask(() -> search.page(retrieval, from), peer);
            if (answer.isEmpty()) {
                return DimseStatus.SUCCESS; // cancelled, which the sub-operations know
            }
            switch (answer.get()) {
                case Refused(int status, var offending, var comment) -> {
                    return DimseStatus.of(status, comment, offending);
                }
                case Page page -> {
                    if (page.total().isPresent()) {
                        instances.expect(page.total().get());
                    }
                    for (var instance : page.instances()) {
                        if (!sending.send(instance, instances, shortfall)) {
                            return DimseStatus.SUCCESS;
                        }
                    }
                    after = page.next();
                }
            }
        } while (after.isPresent());
        return RetrieveOutcome.of(instances.counts(), shortfall);
    }
}
