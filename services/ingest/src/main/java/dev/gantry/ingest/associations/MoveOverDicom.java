package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.MoveHandler;
import dev.gantry.dicom.net.MoveRequest;
import dev.gantry.dicom.net.SubOperations;
import dev.gantry.events.Device.Permission;
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
    private final RetrieveTrace trace;

    @Inject
    MoveOverDicom(
            FindInstances search,
            MoveInstances moves,
            MoveDestinations destinations,
            AwaitAcknowledged stored,
            Callers callers,
            RetrieveTrace trace) {
        this.search = search;
        this.moves = moves;
        this.destinations = destinations;
        this.stored = stored;
        this.callers = callers;
        this.trace = trace;
    }

    @Override
    public DimseStatus move(MoveRequest request, SubOperations progress, Association association)
            throws IOException {
        var shortfall = new Shortfall();
        var status = answered(request, progress, association, shortfall);
        trace.ended(association, "C-MOVE to " + request.destination(), status, shortfall);
        return status;
    }

    private DimseStatus answered(
            MoveRequest request,
            SubOperations progress,
            Association association,
            Shortfall shortfall)
            throws IOException {
        if (!callers.of(association).may(Permission.MOVE)) {
            return DimseStatus.notAuthorized(
                    "%s may not have images sent (move)".formatted(association.calling()));
        }
        return switch (destinations.find(request.destination())) {
            case MoveDestinations.Refused(var status) -> status;
            case Known(var destination) ->
                    new Move(request, destination, progress, association, shortfall).run();
        };
    }

    /** One move, for the thread of its association. */
    private final class Move {
        private final MoveRequest request;
        private final KnownDevice destination;
        private final SubOperations progress;
        private final Association association;
        private final Shortfall shortfall;
        private final PendingPeer peer;

        Move(
                MoveRequest request,
                KnownDevice destination,
                SubOperations progress,
                Association association,
                Shortfall shortfall) {
            this.request = request;
            this.destination = destination;
            this.progress = progress;
            this.association = association;
            this.shortfall = shortfall;
            this.peer = new PendingPeer(progress::isCancelled, progress::stillUnderWay);
        }

        DimseStatus run() throws IOException {
            try {
                stored.of(association.calling());
                return sendAll(retrieval());
            } catch (Outage outage) {
                LOG.warnf(
                        "A move of %s, association %s, ends early: %s",
                        association.calling(), association.id(), outage.sentence());
                return DimseStatus.unableToPerformSubOperations(
                        outage.server() + " does not answer; move again");
            }
        }

        private Retrieval retrieval() {
            var device = callers.of(association).record();
            return new Retrieval(
                    association.calling(),
                    request.informationModel(),
                    request.identifier().assuming(UsualCharacterSet.of(device)),
                    AgreedOptions.of(association, request.informationModel(), device).relational(),
                    Instant.now());
        }

        private DimseStatus sendAll(Retrieval retrieval) throws IOException {
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
                        if (!send(page)) {
                            return DimseStatus.SUCCESS;
                        }
                        after = page.next();
                    }
                }
            } while (after.isPresent());
            return RetrieveOutcome.of(progress.counts(), shortfall);
        }

        /** Whether to go on. */
        private boolean send(Page page) throws IOException {
            if (page.total().isPresent()) {
                expect(page.total().get());
            }
            if (page.instances().isEmpty()) {
                return true;
            }
            var begun = AskUnlessCancelled.ask(() -> begin(page), peer);
            if (begun.isEmpty()) {
                return false;
            }
            try (var underWay = begun.get()) {
                for (int left = page.instances().size(); left > 0; ) {
                    var tried = underWay.next(AskUnlessCancelled.LOOK);
                    if (tried.isPresent() ? !count(tried.get()) : peer.isCancelled()) {
                        return false;
                    }
                    left -= tried.isPresent() ? 1 : 0;
                }
                return true;
            }
        }

        private void expect(int total) throws IOException {
            if (total == 0) {
                shortfall.add("nothing matched");
            } else {
                progress.expect(total);
            }
        }

        private MoveInstances.UnderWay begin(Page page) {
            return moves.begin(
                    destination.id(), association.called(), request.originator(), page.instances());
        }

        private boolean count(Tried tried) throws IOException {
            peer.told();
            return switch (tried.outcome()) {
                case COMPLETED -> progress.completed();
                case WARNING -> progress.completedWithWarning();
                case FAILED -> {
                    shortfall.add(named(tried.why()));
                    yield progress.failed(tried.instance());
                }
            };
        }

        /** Routing says "It refuses us": whoever reads 64 characters has to know who. */
        private String named(String why) {
            return why.startsWith("It ")
                    ? request.destination() + why.substring("It".length())
                    : why;
        }
    }
}
