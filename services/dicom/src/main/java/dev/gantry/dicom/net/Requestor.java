package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateReject;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.function.Predicate;

/**
 * An association that we asked for, and what we do on it. For one thread; whoever opens it closes
 * it.
 */
public final class Requestor implements AutoCloseable {
    private final UpperLayer layer;
    private final Messages messages;
    private final Association association;
    private int messageId;

    private Requestor(UpperLayer layer, Association association) {
        this.layer = layer;
        this.messages = new Messages(layer, association.peer().maxPduLength());
        this.association = association;
    }

    /**
     * Connects and negotiates.
     *
     * @param contexts 1 to 128
     * @throws AssociationRejected when the peer does not want it
     * @throws AssociationAborted when the peer aborts, hangs up or is silent
     * @throws IOException when there is no connection
     */
    public static Requestor open(
            RemoteAe remote,
            AeTitle calling,
            List<PresentationContext> contexts,
            RequestorSettings settings)
            throws IOException {
        var socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(remote.host(), remote.port()),
                    (int) settings.connect().toMillis());
            var link = new SocketLink(socket, settings.response());
            var request =
                    AssociateRequest.of(calling, remote.title(), contexts, settings.maxPduLength());
            return negotiate(link, request, settings);
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    /** What was agreed upon. */
    public Association association() {
        return association;
    }

    /** Whether the peer accepted a context for such instances. */
    public boolean accepts(Uid sopClass, TransferSyntax syntax) {
        return association.contexts().stream().anyMatch(isFor(sopClass, syntax));
    }

    /**
     * C-ECHO (PS3.7 §9.1.5).
     *
     * @throws NoPresentationContext when the peer did not accept Verification
     */
    public DimseStatus echo() throws IOException {
        var context = context(c -> c.abstractSyntax().equals(Uids.Verification));
        if (context == 0) {
            throw new NoPresentationContext(
                    Uids.Verification, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
        messages.send(
                context,
                request(CommandField.ECHO_REQUEST, Uids.Verification)
                        .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET));
        return response();
    }

    /**
     * C-STORE (PS3.7 §9.1.1).
     *
     * @param dataSet without file meta information, written in {@code syntax}; read to its end, not
     *     closed. If it fails, so does the association, since half a data set cannot be taken back
     * @return the peer's answer
     * @throws NoPresentationContext when the peer accepted no context for this
     */
    public DimseStatus store(
            Uid sopClass, Uid sopInstance, TransferSyntax syntax, InputStream dataSet)
            throws IOException {
        var context = context(isFor(sopClass, syntax));
        if (context == 0) {
            throw new NoPresentationContext(sopClass, syntax);
        }
        try {
            messages.send(
                    context,
                    request(CommandField.STORE_REQUEST, sopClass)
                            .set(Tags.Priority, 0)
                            .set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS)
                            .set(Tags.AffectedSOPInstanceUID, sopInstance));
            messages.send(context, dataSet);
        } catch (IOException | RuntimeException failure) {
            layer.abort();
            throw failure;
        }
        return response();
    }

    /** Whether messages can still be exchanged. */
    public boolean isOpen() {
        return layer.isEstablished();
    }

    /** Ends the association at once. */
    public void abort() {
        layer.abort();
    }

    /** Releases the association, if there still is one, and closes the connection. */
    @Override
    public void close() {
        try (layer) {
            if (layer.isEstablished()) {
                layer.release();
            }
        } catch (IOException nothingToReleaseAnyMore) {
            layer.close();
        }
    }

    private static Requestor negotiate(
            SocketLink link, AssociateRequest request, RequestorSettings settings)
            throws IOException {
        link.startTimer(settings.associate());
        var layer =
                UpperLayer.connected(link, settings.maxPduLength(), settings.associate(), request);
        var answer = layer.receive();
        if (answer instanceof AssociateAccept accept) {
            link.stopTimer();
            var agreed = Negotiation.of(request, accept.contexts());
            return new Requestor(layer, agreed.association(link.remote(), accept.user()));
        }
        throw new AssociationRejected((AssociateReject) answer);
    }

    private static Predicate<Association.Context> isFor(Uid sopClass, TransferSyntax syntax) {
        return context ->
                context.abstractSyntax().equals(sopClass)
                        && context.transferSyntax().equals(syntax);
    }

    private int context(Predicate<Association.Context> wanted) {
        return association.contexts().stream()
                .filter(wanted)
                .mapToInt(Association.Context::id)
                .findFirst()
                .orElse(0);
    }

    private CommandSet request(int field, Uid sopClass) {
        messageId = messageId % 0xFFFF + 1;
        return new CommandSet()
                .set(Tags.AffectedSOPClassUID, sopClass)
                .set(Tags.CommandField, field)
                .set(Tags.MessageID, messageId);
    }

    private DimseStatus response() throws IOException {
        var response = messages.receive();
        if (response.isEmpty()) {
            layer.agreeToRelease();
            throw new AssociationAborted("the peer released instead of answering");
        }
        var command = response.get().command();
        if (command.hasDataSet()) {
            messages.dataSet(response.get()).drain();
        }
        return new DimseStatus(
                command.integer(Tags.Status).orElse(0x0110),
                command.text(Tags.ErrorComment).orElse(""));
    }
}
