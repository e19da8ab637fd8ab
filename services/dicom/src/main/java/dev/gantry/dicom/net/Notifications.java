package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The N-EVENT-REPORTs that an acceptor sends on the association of its peer (PS3.7 §10.1.1). It
 * does not wait for the answers, since the peer may have asked for something else meanwhile; they
 * are taken when they come. For one association.
 */
final class Notifications {
    /** How often is looked whether a notification is there, while one is awaited. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final UpperLayer layer;
    private final Messages messages;
    private final Association association;
    private final AssociationListener listener;
    private final Map<Integer, Sent> unanswered = new HashMap<>();
    private final List<Awaited> awaited = new ArrayList<>();

    private record Sent(NormalizedRequest.EventReport event, Optional<LaterEvent> later) {}

    private record Awaited(Association.Context context, LaterEvent event) {}

    Notifications(
            UpperLayer layer,
            Messages messages,
            Association association,
            AssociationListener listener) {
        this.layer = layer;
        this.messages = messages;
        this.association = association;
        this.listener = listener;
    }

    /** Sends what is there in the context of the operation, and minds what will follow. */
    void follow(Association.Context context, NormalizedResponse response) throws IOException {
        // first, so that each hears of its end even if sending the others fails
        response.later().forEach(event -> awaited.add(new Awaited(context, event)));
        for (var event : response.events()) {
            send(context, new Sent(event, Optional.empty()));
        }
    }

    /**
     * Waits for the next message of the peer as long as a notification may come, and sends those
     * that do. A socket and a queue cannot be waited for together, so the two are looked at in
     * turn.
     */
    void whileAwaited() throws IOException {
        while (!awaited.isEmpty()) {
            sendReady();
            if (messages.hasUnread() || layer.awaitInput(LOOK)) {
                return;
            }
        }
    }

    /** Nothing can be sent any more. */
    void end() {
        awaited.forEach(one -> one.event().ended());
        awaited.clear();
        unanswered.values().forEach(sent -> sent.later().ifPresent(LaterEvent::ended));
        unanswered.clear();
    }

    private void sendReady() throws IOException {
        for (var one : List.copyOf(awaited)) {
            var event = one.event().take();
            if (event.isPresent()) {
                awaited.remove(one);
                send(one.context(), new Sent(event.get(), Optional.of(one.event())));
            } else if (!one.event().isAwaited()) {
                awaited.remove(one);
            }
        }
    }

    private void send(Association.Context context, Sent sent) throws IOException {
        var id = messages.nextMessageId();
        var message = NormalizedMessage.of(sent.event(), id);
        unanswered.put(id, sent);
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
        var id = command.integer(Tags.MessageIDBeingRespondedTo).orElse(-1);
        var sent = unanswered.get(id);
        if (sent == null) {
            return false;
        }
        if (command.hasDataSet()) {
            messages.dataSet(message).drain();
        }
        unanswered.remove(id);
        var status = Commands.status(command);
        sent.later().ifPresent(later -> later.answered(status));
        listener.notified(association, sent.event(), status);
        return true;
    }
}
