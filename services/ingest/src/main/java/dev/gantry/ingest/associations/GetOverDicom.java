package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.GetHandler;
import dev.gantry.dicom.net.GetSubOperations;
import dev.gantry.dicom.net.QueryRequest;
import dev.gantry.events.Device.Permission;
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
    private final RetrieveTrace trace;

    @Inject
    GetOverDicom(
            FindInstances search,
            SendStoredInstance sending,
            AwaitAcknowledged stored,
            Callers callers,
            RetrieveTrace trace) {
        this.search = search;
        this.sending = sending;
        this.stored = stored;
        this.callers = callers;
        this.trace = trace;
    }

    @Override
    public DimseStatus get(
            QueryRequest request, GetSubOperations instances, Association association)
            throws IOException {
        var shortfall = new Shortfall();
        var status =
                callers.of(association).may(Permission.RETRIEVE)
                        ? answered(request, instances, association, shortfall)
                        : DimseStatus.notAuthorized(
                                "%s may not fetch (retrieve)".formatted(association.calling()));
        trace.ended(association, "C-GET", status, shortfall);
        return status;
    }

    private DimseStatus answered(
            QueryRequest request,
            GetSubOperations instances,
            Association association,
            Shortfall shortfall)
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
                        begin(page.total().get(), instances, shortfall);
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

    private static void begin(int total, GetSubOperations instances, Shortfall shortfall)
            throws IOException {
        if (total == 0) {
            shortfall.add("nothing matched");
        } else {
            instances.expect(total);
        }
    }
}
