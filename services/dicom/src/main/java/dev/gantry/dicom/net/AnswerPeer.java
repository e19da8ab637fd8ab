package dev.gantry.dicom.net;

import java.io.IOException;
import java.util.Optional;

/**
 * What a requestor does about requests of its peer: it takes the instances of a C-GET, and hears
 * notifications; anything else is refused. For one association.
 */
final class AnswerPeer {
    private static final NormalizedHandler NOBODY_LISTENS =
            (_, _) -> NormalizedResponse.of(DimseStatus.unrecognizedOperation());

    private final UpperLayer layer;
    private final Messages messages;
    private final Association association;
    private NormalizedHandler events = NOBODY_LISTENS;

    AnswerPeer(UpperLayer layer, Messages messages, Association association) {
        this.layer = layer;
        this.messages = messages;
        this.association = association;
    }

    void onEvent(NormalizedHandler handler) {
        events = handler;
    }

    /** Outside of a C-GET. */
    void answer(Messages.Incoming message) throws IOException {
        answer(message, Optional.empty());
    }

    /**
     * @param stores takes the instances of a C-GET that is under way
     */
    void answer(Messages.Incoming message, Optional<AnswerStore> stores) throws IOException {
        var context =
                association.contexts().stream()
                        .filter(c -> c.id() == message.contextId())
                        .findFirst();
        if (context.isEmpty()) {
            throw layer.violated(Messages.notAccepted(message));
        }
        var operation = new Operation(messages, message, context.get());
        try {
            answer(operation, stores);
        } catch (IOException | RuntimeException failure) {
            layer.abort();
            throw failure;
        }
    }

    private void answer(Operation operation, Optional<AnswerStore> stores) throws IOException {
        var field = operation.command().field();
        // many an archive sends although it has answered no role (PS3.7 §D.3.3.4): we proposed it
        if (field == CommandField.STORE_REQUEST && stores.isPresent()) {
            stores.get().answer(operation);
        } else if (field == CommandField.EVENT_REPORT_REQUEST) {
            new AnswerNormalized(association, events).answer(operation);
        } else {
            operation.discardDataSet();
            operation.respond(DimseStatus.unrecognizedOperation());
        }
    }
}
