package dev.gantry.dicom.net;

import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The way of an association that was accepted: message after message, until it ends. */
final class ServeAssociation {
    private final Association association;
    private final UpperLayer layer;
    private final Messages messages;
    private final AssociationListener listener;
    private final Map<Integer, Association.Context> contexts;
    private final AnswerStore stores;
    private final AnswerQuery queries;
    private final AnswerNormalized normalized;
    private final Notifications notifications;

    /**
     * @param response how long the peer may take to answer a sub-operation
     * @param idle how long it may be silent otherwise
     */
    ServeAssociation(
            Association association,
            UpperLayer layer,
            DimseHandlers handlers,
            AssociationListener listener,
            Duration response,
            Duration idle) {
        this.association = association;
        this.layer = layer;
        this.messages = new Messages(layer, association.peer().maxPduLength());
        this.listener = listener;
        this.contexts =
                association.contexts().stream()
                        .collect(Collectors.toMap(Association.Context::id, Function.identity()));
        var calls = new HandlerCalls(association, layer, listener);
        this.stores =
                new AnswerStore(
                        association,
                        (request, dataSet, peer) ->
                                calls.status(() -> handlers.store().store(request, dataSet, peer)));
        var sending = new SendInstance(layer, messages, association, response, idle);
        this.queries = new AnswerQuery(association, handlers, calls, sending);
        this.normalized =
                new AnswerNormalized(
                        association,
                        (request, peer) ->
                                calls.answer(
                                        () -> handlers.normalized().answer(request, peer),
                                        NormalizedResponse::of));
        this.notifications = new Notifications(layer, messages, association, listener);
    }

    void serve() {
        try {
            for (var next = receive(); next.isPresent(); next = receive()) {
                answer(next.get());
            }
            layer.agreeToRelease();
            listener.released(association, stores.counts());
        } catch (IOException gone) {
            listener.aborted(association, stores.counts(), String.valueOf(gone.getMessage()));
        } catch (RuntimeException | Error bug) {
            layer.abort();
            listener.aborted(association, stores.counts(), "internal error: " + bug);
            throw bug;
        } finally {
            notifications.end();
        }
    }

    private Optional<Messages.Incoming> receive() throws IOException {
        notifications.whileAwaited();
        return messages.receive();
    }

    private void answer(Messages.Incoming message) throws IOException {
        var context = contexts.get(message.contextId());
        if (context == null) {
            throw layer.violated(Messages.notAccepted(message));
        }
        var operation = new Operation(messages, message, context);
        var field = message.command().field();
        switch (field) {
            case CommandField.STORE_REQUEST -> stores.answer(operation);
            case CommandField.ECHO_REQUEST -> operation.respond(DimseStatus.SUCCESS);
            case CommandField.FIND_REQUEST -> queries.find(operation);
            case CommandField.MOVE_REQUEST -> queries.move(operation);
            case CommandField.GET_REQUEST -> queries.get(operation);
            case CommandField.CANCEL_REQUEST -> {} // what it cancels has just ended
            case CommandField.EVENT_REPORT_REQUEST,
                    CommandField.N_GET_REQUEST,
                    CommandField.N_SET_REQUEST,
                    CommandField.N_ACTION_REQUEST,
                    CommandField.N_CREATE_REQUEST,
                    CommandField.N_DELETE_REQUEST ->
                    normalized(operation);
            default -> {
                if ((field & CommandField.RESPONSE) != 0) {
                    response(message);
                    return;
                }
                operation.discardDataSet();
                operation.respond(DimseStatus.unrecognizedOperation());
            }
        }
    }

    private void normalized(Operation operation) throws IOException {
        var answer = normalized.answer(operation);
        if (answer.isPresent()) {
            notifications.follow(operation.context(), answer.get());
        }
    }

    private void response(Messages.Incoming message) throws IOException {
        if (!notifications.takes(message)) {
            throw layer.violated(
                    new MalformedPdu(
                            Fault.UNEXPECTED_PDU,
                            "a response %04XH came, and nobody had asked"
                                    .formatted(message.command().field()),
                            "PS3.7 §6.3.1"));
        }
    }
}
