package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.util.Optional;

/** Answers C-FIND, C-MOVE and C-GET (PS3.7 §9.3.2 to §9.3.4). For one association. */
final class AnswerQuery {
    private final Association association;
    private final DimseHandlers handlers;
    private final HandlerCalls calls;
    private final SendInstance sending;

    AnswerQuery(
            Association association,
            DimseHandlers handlers,
            HandlerCalls calls,
            SendInstance sending) {
        this.association = association;
        this.handlers = handlers;
        this.calls = calls;
        this.sending = sending;
    }

    void find(Operation operation) throws IOException {
        var identifier = identifier(operation);
        if (identifier.isEmpty()) {
            return;
        }
        var request = new QueryRequest(model(operation), identifier.get());
        var matches = new Matches(operation);
        var status = calls.status(() -> handlers.find().find(request, matches, association));
        var cancelled = status.isSuccess() && operation.wasCancelled();
        operation.respond(cancelled ? DimseStatus.CANCELLED : status);
    }

    void move(Operation operation) throws IOException {
        var identifier = identifier(operation);
        if (identifier.isEmpty()) {
            return;
        }
        var destination = destination(operation);
        if (destination.isEmpty()) {
            operation.respond(
                    DimseStatus.moveDestinationUnknown("The move destination is no AE title"));
            return;
        }
        var request =
                new MoveRequest(
                        model(operation),
                        identifier.get(),
                        destination.get(),
                        new MoveOriginator(association.calling(), operation.messageId()));
        var progress = new SubOperations(operation);
        progress.finish(calls.status(() -> handlers.move().move(request, progress, association)));
    }

    void get(Operation operation) throws IOException {
        var identifier = identifier(operation);
        if (identifier.isEmpty()) {
            return;
        }
        var request = new QueryRequest(model(operation), identifier.get());
        var counted = new SubOperations(operation);
        var instances = new GetSubOperations(operation, counted, sending);
        counted.finish(calls.status(() -> handlers.get().get(request, instances, association)));
    }

    /** The identifier; nothing when it is none, which then has been answered. */
    private static Optional<DataSet> identifier(Operation operation) throws IOException {
        if (!operation.command().hasDataSet()) {
            operation.respond(DimseStatus.cannotUnderstand("There is no identifier"));
            return Optional.empty();
        }
        try {
            return Optional.of(operation.dataSet());
        } catch (MalformedDataSet malformed) {
            operation.respond(DimseStatus.cannotUnderstand(String.valueOf(malformed.getMessage())));
            return Optional.empty();
        }
    }

    private static Uid model(Operation operation) {
        return operation
                .command()
                .uid(Tags.AffectedSOPClassUID)
                .orElse(operation.context().abstractSyntax());
    }

    private static Optional<AeTitle> destination(Operation operation) {
        try {
            return operation.command().text(Tags.MoveDestination).map(AeTitle::new);
        } catch (IllegalArgumentException noTitle) {
            return Optional.empty();
        }
    }
}
