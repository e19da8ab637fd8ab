package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import java.io.IOException;
import java.util.Optional;

/** The responses to one request, as they come: pending ones, and the last. */
final class ResponseStream implements AutoCloseable {
    /** So many responses to an operation that was cancelled are read, then it is enough. */
    private static final int MOST_AFTER_CANCEL = 10_000;

    private final UpperLayer layer;
    private final Messages messages;
    private final RequestorSettings settings;
    private final CommandSet request;
    private final Association.Context context;
    private final PeerRequests peerRequests;
    private Optional<Response> last = Optional.empty();
    private boolean cancelled;

    /** One response. The data set may be empty. */
    record Response(CommandSet command, DataSet dataSet) {
        DimseStatus status() {
            return Commands.status(command);
        }
    }

    /** What is done about requests of the peer that come instead. */
    @FunctionalInterface
    interface PeerRequests {
        void answer(Messages.Incoming message) throws IOException;
    }

    /**
     * @param request has been sent, in this context
     */
    ResponseStream(
            UpperLayer layer,
            Messages messages,
            RequestorSettings settings,
            CommandSet request,
            Association.Context context,
            PeerRequests peerRequests) {
        this.layer = layer;
        this.messages = messages;
        this.settings = settings;
        this.request = request;
        this.context = context;
        this.peerRequests = peerRequests;
    }

    /** The next pending response; nothing when the last one has come. */
    Optional<Response> next() throws IOException {
        while (last.isEmpty()) {
            var message = messages.receive(settings.response(), settings.idle());
            if ((message.command().field() & CommandField.RESPONSE) == 0) {
                peerRequests.answer(message);
            } else {
                var response = response(message);
                if (response.status().isPending()) {
                    return Optional.of(response);
                }
            }
        }
        return Optional.empty();
    }

    /** Waits for the last response. */
    Response last() throws IOException {
        while (next().isPresent()) {}
        return last.orElseThrow();
    }

    /** The last response, once it has come. */
    Response ended() {
        return last.orElseThrow(
                () -> new IllegalStateException("the last response has not come yet: call next()"));
    }

    boolean isOver() {
        return last.isPresent() || !layer.isEstablished();
    }

    /** Asks the peer to stop (PS3.7 §9.3.2.3); it may send some more all the same. */
    void cancel() throws IOException {
        if (!cancelled && !isOver()) {
            cancelled = true;
            messages.send(context.id(), Commands.cancel(messageId(request, Tags.MessageID)));
        }
    }

    /** Cancels what is still under way, and waits for its end. */
    @Override
    public void close() {
        try {
            cancel();
            for (var i = 0; i < MOST_AFTER_CANCEL && !isOver(); i++) {
                skip();
            }
            if (!isOver()) {
                layer.abort();
            }
        } catch (IOException gone) {
            layer.close();
        }
    }

    private void skip() throws IOException {
        try {
            next();
        } catch (MalformedDataSet nobodyWantsIt) {
            // its bytes have been read, the next response follows
        }
    }

    private Response response(Messages.Incoming message) throws IOException {
        var command = message.command();
        if (command.field() != (request.field() | CommandField.RESPONSE)
                || messageId(command, Tags.MessageIDBeingRespondedTo)
                        != messageId(request, Tags.MessageID)) {
            throw layer.violated(
                    new MalformedPdu(
                            Fault.UNEXPECTED_PDU,
                            "response %04XH to message %d came, %04XH to %d was expected"
                                    .formatted(
                                            command.field(),
                                            messageId(command, Tags.MessageIDBeingRespondedTo),
                                            request.field() | CommandField.RESPONSE,
                                            messageId(request, Tags.MessageID)),
                            "PS3.7 §6.3.1"));
        }
        var withoutDataSet = new Response(command, DataSet.EMPTY);
        var pending = withoutDataSet.status().isPending();
        if (!pending) {
            last = Optional.of(withoutDataSet); // even if its data set cannot be read
        }
        if (!command.hasDataSet()) {
            return withoutDataSet;
        }
        var response =
                new Response(
                        command,
                        DataSets.read(messages.dataSet(message), context.transferSyntax()));
        if (!pending) {
            last = Optional.of(response);
        }
        return response;
    }

    private static int messageId(CommandSet command, Tag tag) {
        return command.integer(tag).orElse(-1);
    }
}
