package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.MalformedPdu;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The way of an association that was accepted: message after message, until it ends. */
final class ServeAssociation {
    private final Association association;
    private final UpperLayer layer;
    private final Messages messages;
    private final DimseHandlers handlers;
    private final AssociationListener listener;
    private final Map<Integer, Association.Context> contexts;
    private long stored;
    private long failed;
    private long bytes;

    ServeAssociation(
            Association association,
            UpperLayer layer,
            DimseHandlers handlers,
            AssociationListener listener) {
        this.association = association;
        this.layer = layer;
        this.messages = new Messages(layer, association.peer().maxPduLength());
        this.handlers = handlers;
        this.listener = listener;
        this.contexts =
                association.contexts().stream()
                        .collect(Collectors.toMap(Association.Context::id, Function.identity()));
    }

    void serve() {
        try {
            for (var next = messages.receive(); next.isPresent(); next = messages.receive()) {
                answer(next.get());
            }
            layer.agreeToRelease();
            listener.released(association, counts());
        } catch (IOException gone) {
            listener.aborted(association, counts(), String.valueOf(gone.getMessage()));
        } catch (RuntimeException | Error bug) {
            layer.abort();
            listener.aborted(association, counts(), "internal error: " + bug);
            throw bug;
        }
    }

    private Association.Counts counts() {
        return new Association.Counts(stored, failed, bytes);
    }

    private void answer(Messages.Incoming message) throws IOException {
        var context = contexts.get(message.contextId());
        if (context == null) {
            throw layer.violated(
                    new MalformedPdu(
                            Abort.INVALID_PARAMETER_VALUE,
                            "a message came on context %d, which was not accepted"
                                    .formatted(message.contextId())));
        }
        switch (message.command().field()) {
            case CommandField.STORE_REQUEST -> store(message, context);
            case CommandField.ECHO_REQUEST -> respond(message, DimseStatus.SUCCESS);
            case CommandField.CANCEL_REQUEST -> {} // nothing here takes so long
            default -> {
                if (message.command().hasDataSet()) {
                    messages.dataSet(message).drain();
                }
                respond(message, DimseStatus.unrecognizedOperation());
            }
        }
    }

    private void store(Messages.Incoming message, Association.Context context) throws IOException {
        if (!message.command().hasDataSet()) {
            failed++;
            respond(message, DimseStatus.cannotUnderstand("C-STORE without a data set"));
            return;
        }
        var dataSet = messages.dataSet(message);
        var status = store(message.command(), context, dataSet);
        dataSet.drain();
        bytes += dataSet.count();
        if (status.isSuccess() || status.isWarning()) {
            stored++;
        } else {
            failed++;
        }
        respond(message, status);
    }

    private DimseStatus store(
            CommandSet command, Association.Context context, DataSetStream dataSet)
            throws IOException {
        var sopInstance = command.uid(Tags.AffectedSOPInstanceUID);
        var sopClass = command.uid(Tags.AffectedSOPClassUID).orElse(context.abstractSyntax());
        if (sopInstance.isEmpty()) {
            return DimseStatus.invalidSopInstance("Affected SOP Instance UID is no UID");
        }
        return handle(request(command, context, sopClass, sopInstance.get()), dataSet);
    }

    private DimseStatus handle(StoreRequest request, DataSetStream dataSet)
            throws AssociationAborted {
        try {
            return handlers.store().store(request, dataSet, association);
        } catch (AssociationAborted gone) {
            throw gone;
        } catch (IOException | RuntimeException failure) {
            if (!layer.isEstablished()) {
                throw new AssociationAborted("the connection was lost within a data set");
            }
            listener.handlerFailed(association, failure);
            return DimseStatus.processingFailure("Internal error, see the log of the server");
        }
    }

    private StoreRequest request(
            CommandSet command, Association.Context context, Uid sopClass, Uid sopInstance) {
        return new StoreRequest(
                sopClass,
                sopInstance,
                context.transferSyntax(),
                association.calling(),
                association.called(),
                command.text(Tags.MoveOriginatorApplicationEntityTitle)
                        .flatMap(ServeAssociation::title));
    }

    private static Optional<AeTitle> title(String text) {
        try {
            return Optional.of(new AeTitle(text));
        } catch (IllegalArgumentException noTitle) {
            return Optional.empty();
        }
    }

    private void respond(Messages.Incoming message, DimseStatus status) throws IOException {
        var request = message.command();
        var response =
                new CommandSet()
                        .set(Tags.CommandField, request.field() | CommandField.RESPONSE)
                        .set(
                                Tags.MessageIDBeingRespondedTo,
                                request.integer(Tags.MessageID).orElse(0))
                        .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET)
                        .set(Tags.Status, status.code());
        request.uid(Tags.AffectedSOPClassUID)
                .ifPresent(uid -> response.set(Tags.AffectedSOPClassUID, uid));
        request.uid(Tags.AffectedSOPInstanceUID)
                .ifPresent(uid -> response.set(Tags.AffectedSOPInstanceUID, uid));
        if (!status.errorComment().isEmpty()) {
            response.set(Tags.ErrorComment, status.errorComment());
        }
        messages.send(message.contextId(), response);
    }
}
