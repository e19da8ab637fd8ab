package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.MoveHandler;
import dev.gantry.dicom.net.MoveRequest;
import dev.gantry.dicom.net.QueryRequest;
import dev.gantry.dicom.net.SubOperations;
import dev.gantry.events.Device.Permission;
import dev.gantry.ingest.associations.AnswerRetrieve.Retrieve;
import dev.gantry.ingest.associations.MoveDestinations.Known;
import dev.gantry.ingest.client.FindInstances.InstanceObject;
import dev.gantry.ingest.client.MoveInstances;
import dev.gantry.ingest.client.MoveInstances.Tried;
import dev.gantry.ingest.retrieve.Shortfall;
import dev.gantry.platform.devices.KnownDevice;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/**
 * C-MOVE (PS3.4 §C.4.2): routing sends to the device that is the destination. The move ends with
 * whoever wants it: a requestor that cancels, or is gone, or reads no more, has nothing delivered
 * afterwards.
 */
@Singleton
final class MoveOverDicom implements MoveHandler {
    private final AnswerRetrieve retrieve;
    private final MoveInstances moves;
    private final MoveDestinations destinations;
    private final Callers callers;
    private final RetrieveTrace trace;

    MoveOverDicom(
            AnswerRetrieve retrieve,
            MoveInstances moves,
            MoveDestinations destinations,
            Callers callers,
            RetrieveTrace trace) {
        this.retrieve = retrieve;
        this.moves = moves;
        this.destinations = destinations;
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
        var query = new QueryRequest(request.informationModel(), request.identifier());
        var wanted = new Retrieve(association, query, "move", progress, shortfall);
        return switch (destinations.find(request.destination())) {
            case MoveDestinations.Refused(var status) -> status;
            case Known(var destination) ->
                    retrieve.answer(wanted, new ToDestination(wanted, request, destination));
        };
    }

    /** The way to the destination of one move. */
    private final class ToDestination implements AnswerRetrieve.Sending {
        private final Retrieve wanted;
        private final MoveRequest request;
        private final KnownDevice destination;

        ToDestination(Retrieve wanted, MoveRequest request, KnownDevice destination) {
            this.wanted = wanted;
            this.request = request;
            this.destination = destination;
        }

        @Override
        public boolean send(List<InstanceObject> instances, PendingPeer device) throws IOException {
            if (instances.isEmpty()) {
                return true;
            }
            var begun = AskUnlessCancelled.ask(() -> begin(instances), device);
            if (begun.isEmpty()) {
                return false;
            }
            try (var underWay = begun.get()) {
                int left = instances.size();
                while (left > 0) {
                    var tried = underWay.next(AskUnlessCancelled.LOOK);
                    boolean goesOn = tried.isPresent() ? count(tried.get()) : !device.isCancelled();
                    if (!goesOn) {
                        return false;
                    }
                    if (tried.isPresent()) {
                        left--;
                        device.told();
                    }
                }
                return true;
            }
        }

        private MoveInstances.UnderWay begin(List<InstanceObject> instances) {
            return moves.begin(
                    destination.id(),
                    wanted.association().called(),
                    request.originator(),
                    instances);
        }

        private boolean count(Tried tried) throws IOException {
            var progress = wanted.progress();
            return switch (tried.outcome()) {
                case COMPLETED -> progress.completed();
                case WARNING -> progress.completedWithWarning();
                case FAILED -> {
                    wanted.shortfall().add(named(tried.why()));
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
