package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.malformed.MalformedPdu.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** C-STORE on an association that the peer asked for: the sub-operations of its C-GET. */
final class SendInstance {
    private final UpperLayer layer;
    private final Messages messages;
    private final Association association;
    private final Duration response;
    private final Duration idle;

    SendInstance(
            UpperLayer layer,
            Messages messages,
            Association association,
            Duration response,
            Duration idle) {
        this.layer = layer;
        this.messages = messages;
        this.association = association;
        this.response = response;
        this.idle = idle;
    }

    boolean accepts(Uid sopClass, TransferSyntax syntax) {
        return context(sopClass, syntax).isPresent();
    }

    boolean accepts(Uid sopClass) {
        return association.contexts().stream()
                .anyMatch(context ->
                        context.requestorIsScp() && context.abstractSyntax().equals(sopClass));
    }

    /**
     * @param around the C-GET, which may be cancelled meanwhile
     */
    DimseStatus store(
            Operation around,
            Uid sopClass,
            Uid sopInstance,
            TransferSyntax syntax,
            InputStream dataSet)
            throws IOException {
        return send(around, sopClass, sopInstance, syntax, c -> messages.send(c, dataSet));
    }

    /** The same with a data set that is made while it is sent. */
    DimseStatus store(
            Operation around,
            Uid sopClass,
            Uid sopInstance,
            TransferSyntax syntax,
            DataSetBody dataSet)
            throws IOException {
        return send(around, sopClass, sopInstance, syntax, c -> messages.send(c, dataSet));
    }

    private DimseStatus send(
            Operation around,
            Uid sopClass,
            Uid sopInstance,
            TransferSyntax syntax,
            Messages.Sendable dataSet)
            throws IOException {
        var context = context(sopClass, syntax).orElseThrow().id();
        var messageId = messages.nextMessageId();
        try {
            messages.send(
                    context, Commands.store(messageId, sopClass, sopInstance, Optional.empty()));
            dataSet.sendOn(context);
        } catch (AssociationAborted gone) {
            throw gone;
        } catch (IOException | RuntimeException failure) {
            layer.abort(); // half a data set cannot be taken back
            var aborted =
                    new AssociationAborted(
                            AssociationAborted.Kind.GIVEN_UP,
                            "an instance could not be read: " + failure);
            aborted.initCause(failure);
            throw aborted;
        }
        return answer(around, messageId);
    }

    private DimseStatus answer(Operation around, int messageId) throws IOException {
        while (true) {
            var next = messages.receive(response, idle);
            var command = next.command();
            switch (command.field()) {
                case CommandField.CANCEL_REQUEST -> around.notice(next);
                case CommandField.STORE_REQUEST | CommandField.RESPONSE -> {
                    if (command.hasDataSet()) {
                        messages.dataSet(next).drain();
                    }
                    if (command.integer(Tags.MessageIDBeingRespondedTo).orElse(0) == messageId) {
                        return Commands.status(command);
                    }
                    throw unexpected("an answer to another C-STORE");
                }
                default -> throw unexpected("message %04XH".formatted(command.field()));
            }
        }
    }

    private AssociationAborted unexpected(String what) {
        return layer.violated(
                new MalformedPdu(
                        Fault.UNEXPECTED_PDU,
                        what + " came where the answer to a C-STORE was expected",
                        "PS3.7 §9.3.1"));
    }

    private Optional<Association.Context> context(Uid sopClass, TransferSyntax syntax) {
        return association.contexts().stream()
                .filter(Association.Context::requestorIsScp)
                .filter(context -> context.isFor(sopClass, syntax))
                .findFirst();
    }
}
