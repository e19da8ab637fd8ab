package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.MoveHandler;
import dev.gantry.dicom.net.MoveRequest;
import dev.gantry.dicom.net.SubOperations;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.associations.MoveDestinations.Known;
import dev.gantry.ingest.client.FindInstances;
import dev.gantry.ingest.client.FindInstances.Answer;
import dev.gantry.ingest.client.FindInstances.Page;
import dev.gantry.ingest.client.FindInstances.Position;
import dev.gantry.ingest.client.FindInstances.Retrieval;
import dev.gantry.ingest.client.FindMatches.Refused;
import dev.gantry.ingest.client.MoveInstances;
import dev.gantry.ingest.client.MoveInstances.Tried;
import dev.gantry.ingest.retrieve.Shortfall;
import dev.gantry.platform.Outage;
import dev.gantry.platform.devices.KnownDevice;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * C-MOVE (PS3.4 §C.4.2): which instances are meant is asked of query, a page after the other, and
 * routing sends them to the device that is the destination. The move ends with whoever wants it: a
 * requestor that cancels, or is gone, or reads no more, has nothing delivered afterwards.
 */
@Singleton
final class MoveOverDicom implements MoveHandler {
    private static final Logger LOG = Logger.getLogger(MoveOverDicom.class);

    private final FindInstances search;
    private final MoveInstances moves;
    private final MoveDestinations destinations;
    private final AwaitAcknowledged stored;
    private final Callers callers;
    private final AssociationEventQueue events;

    @Inject
    MoveOverDicom(
            FindInstances search,
            MoveInstances moves,
            MoveDestinations destinations,
            AwaitAcknowledged stored,
            Callers callers,
            AssociationEventQueue events) {
        this.search = search;
        this.moves = moves;
        this.destinations = destinations;
        this.stored = stored;
        this.callers = callers;
        this.events = events;
    }

    @Override
    public DimseStatus move(MoveRequest request, SubOperations progress, Association association)
            throws IOException {
        var status = answered(request, progress, association);
        if (!status.isSuccess() && !(status instanceof DimseStatus.Cancelled)) {
            LOG.infof(
                    "%s, association %s, had not all moved to %s: 0x%04X %s",
                    association.calling(),
                    association.id(),
                    request.destination(),
                    status.code(),
                    status.errorComment());
            events.step(
                    new TraceStep(
                            Sources.of(association),
                            Instant.now(),
                            TraceStep.Kind.RETRIEVE_INCOMPLETE,
                            "To %s: %s".formatted(request.destination(), status.errorComment()),
                            Map.of(TraceStep.STATUS, (long) status.code()),
                            Optional.empty()));
        }
        return status;
    }

    private DimseStatus answered(
            MoveRequest request, SubOperations progress, Association association)
            throws IOException {
        return switch (destinations.find(request.destination())) {
            case MoveDestinations.Refused(var status) -> status;
            case Known(var destination) -> moved(request, destination, progress, association);
        };
    }

    private DimseStatus moved(
            MoveRequest request,
            KnownDevice destination,
            SubOperations progress,
            Association association)
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
            return move(retrieval, request, destination, progress, association, shortfall);
        } catch (Outage outage) {
            LOG.warnf(
                    "A move of %s, association %s, ends early: %s",
                    association.calling(), association.id(), outage.sentence());
            return DimseStatus.unableToPerformSubOperations(
                    outage.server() + " does not answer; move again");
        }
    }

    private DimseStatus move(
            Retrieval retrieval,
            MoveRequest request,
            KnownDevice destination,
            SubOperations progress,
            Association association,
            Shortfall shortfall)
            throws IOException {
        var peer = new PendingPeer(progress::isCancelled, progress::stillUnderWay);
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
                        progress.expect(page.total().get());
                    }
                    if (!send(page, request, destination, progress, association, shortfall)) {
                        return DimseStatus.SUCCESS;
                    }
                    after = page.next();
                }
            }
        } while (after.isPresent());
        return RetrieveOutcome.of(progress.counts(), shortfall);
    }

    /** Whether to go on. */
    private boolean send(
            Page page,
            MoveRequest request,
            KnownDevice destination,
            SubOperations progress,
            Association association,
            Shortfall shortfall)
            throws IOException {
        if (page.instances().isEmpty()) {
            return true;
        }
        var peer = new PendingPeer(progress::isCancelled, progress::stillUnderWay);
        var begun =
                AskUnlessCancelled.ask(
                        () ->
                                moves.begin(
                                        destination.id(),
                                        association.called(),
                                        request.originator(),
                                        page.instances()),
                        peer);
        if (begun.isEmpty()) {
            return false;
        }
        try (var underWay = begun.get()) {
            for (int left = page.instances().size(); left > 0; ) {
                var tried = underWay.next(AskUnlessCancelled.LOOK);
                if (tried.isPresent()) {
                    left--;
                    if (!count(tried.get(), progress, shortfall)) {
                        return false;
                    }
                    peer.told();
                } else if (peer.isCancelled()) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean count(Tried tried, SubOperations progress, Shortfall shortfall)
            throws IOException {
        return switch (tried.outcome()) {
            case COMPLETED -> progress.completed();
            case WARNING -> progress.completedWithWarning();
            case FAILED -> {
                shortfall.add(tried.why());
                yield progress.failed(tried.instance());
            }
        };
    }
}
