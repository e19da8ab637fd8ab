package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;

/** An operation that the peer asked for, from its command to its last response (PS3.7 §7.5). */
final class Operation {
    private final Messages messages;
    private final Messages.Incoming request;
    private final Association.Context context;
    private boolean cancelled;

    Operation(Messages messages, Messages.Incoming request, Association.Context context) {
        this.messages = messages;
        this.request = request;
        this.context = context;
    }

    CommandSet command() {
        return request.command();
    }

    Association.Context context() {
        return context;
    }

    int messageId() {
        return command().integer(Tags.MessageID).orElse(0);
    }

    DataSetStream stream() throws IOException {
        return messages.dataSet(request);
    }

    /**
     * The data set, empty when none was sent.
     *
     * @throws MalformedDataSet when it cannot be read; it has been taken from the stream
     */
    DataSet dataSet() throws IOException {
        return command().hasDataSet()
                ? DataSets.read(stream(), context.transferSyntax())
                : DataSet.EMPTY;
    }

    void discardDataSet() throws IOException {
        if (command().hasDataSet()) {
            stream().drain();
        }
    }

    /** The response to this, without what only some operations say. */
    CommandSet response(DimseStatus status) {
        var response =
                new CommandSet()
                        .set(Tags.CommandField, command().field() | CommandField.RESPONSE)
                        .set(Tags.MessageIDBeingRespondedTo, messageId())
                        .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET)
                        .set(Tags.Status, status.code());
        repeat(response, Tags.RequestedSOPClassUID, Tags.AffectedSOPClassUID);
        repeat(response, Tags.AffectedSOPClassUID, Tags.AffectedSOPClassUID);
        repeat(response, Tags.RequestedSOPInstanceUID, Tags.AffectedSOPInstanceUID);
        repeat(response, Tags.AffectedSOPInstanceUID, Tags.AffectedSOPInstanceUID);
        if (!status.errorComment().isEmpty()) {
            response.set(Tags.ErrorComment, status.errorComment());
        }
        if (!status.offendingElements().isEmpty()) {
            response.set(Tags.OffendingElement, status.offendingElements());
        }
        return response;
    }

    void respond(DimseStatus status) throws IOException {
        respond(response(status), DataSet.EMPTY);
    }

    /** Sends a response, with a data set unless that is empty. */
    void respond(CommandSet response, DataSet dataSet) throws IOException {
        if (dataSet.isEmpty()) {
            messages.send(request.contextId(), response);
            return;
        }
        var bytes = DataSets.bytes(dataSet, context.transferSyntax());
        messages.send(
                request.contextId(),
                response.set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS));
        messages.send(request.contextId(), bytes);
    }

    /** Whether the peer has cancelled this; looks for what has arrived, and does not wait. */
    boolean isCancelled() throws IOException {
        for (var next = messages.poll(); next.isPresent(); next = messages.poll()) {
            notice(next.get());
        }
        return cancelled;
    }

    /** Whether the peer had cancelled this when somebody last looked. */
    boolean wasCancelled() {
        return cancelled;
    }

    /** A message came in between: a C-CANCEL (PS3.7 §9.3.2.3), or one whose turn comes later. */
    void notice(Messages.Incoming message) {
        if (message.command().field() != CommandField.CANCEL_REQUEST) {
            messages.unread(message);
        } else if (message.command().integer(Tags.MessageIDBeingRespondedTo).orElse(-1)
                == messageId()) {
            cancelled = true;
        }
    }

    private void repeat(CommandSet response, Tag from, Tag to) {
        command().uid(from).ifPresent(uid -> response.set(to, uid));
    }
}
