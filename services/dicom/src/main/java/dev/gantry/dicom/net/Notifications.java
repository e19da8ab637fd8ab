package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tags;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The N-EVENT-REPORTs that an acceptor sends on the association of its peer (PS3.7 §10.1.1). It
 * does not wait for the answers, since the peer may have asked for something else meanwhile; they
 * are taken when they come. For one association.
 */
final class Notifications {
    private final Messages messages;
    private final Association association;
    private final AssociationListener listener;
    private final Map<Integer, NormalizedRequest.EventReport> unanswered = new HashMap<>();

    Notifications(Messages messages, Association association, AssociationListener listener) {
        this.messages = messages;
        this.association = association;
        this.listener = listener;
    }

    /** Sends one in the context of the operation that it follows. */
    void send(Association.Context context, NormalizedRequest.EventReport event) throws IOException {
        var id = messages.nextMessageId();
        var message = NormalizedMessage.of(event, id);
        unanswered.put(id, event);
        messages.send(context.id(), message.command());
        if (!message.dataSet().isEmpty()) {
            messages.send(
                    context.id(), DataSets.bytes(message.dataSet(), context.transferSyntax()));
        }
    }

    /** Whether this is the answer to one of them; then it is taken. */
    boolean takes(Messages.Incoming message) throws IOException {
        var command = message.command();
        if (command.field() != (CommandField.EVENT_REPORT_REQUEST | CommandField.RESPONSE)) {
            return false;
        }
        var event = unanswered.remove(command.integer(Tags.MessageIDBeingRespondedTo).orElse(-1));
        if (event == null) {
            return false;
        }
        if (command.hasDataSet()) {
            messages.dataSet(message).drain();
        }
        listener.notified(association, event, Commands.status(command));
        return true;
    }
}
