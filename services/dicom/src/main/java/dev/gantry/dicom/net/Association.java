package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.UserInformation;
import dev.gantry.dicom.pdu.UserItem;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An association that was agreed upon.
 *
 * @param id ours, to tell associations apart in logs and traces
 * @param calling who asked for it
 * @param called who was asked
 * @param remote the address of the other side
 * @param local the address that it reached us at, or that we called from
 * @param tls who the other side is; nothing on a connection without TLS
 * @param peer what the other side says about itself
 * @param contexts the presentation contexts that were accepted
 * @param extended what the acceptor answered about SOP classes that the requestor had something to
 *     negotiate about (PS3.7 §D.3.3.5)
 */
public record Association(
        UUID id,
        AeTitle calling,
        AeTitle called,
        InetSocketAddress remote,
        InetSocketAddress local,
        Optional<TlsIdentity> tls,
        UserInformation peer,
        List<Context> contexts,
        List<UserItem.ExtendedNegotiation> extended) {
    /**
     * A presentation context that was accepted.
     *
     * @param requestorIsScu the requestor of the association may ask for operations, as is usual
     * @param requestorIsScp it may be asked for them: C-STORE of a C-GET, N-EVENT-REPORT (PS3.7
     *     §D.3.3.4)
     */
    public record Context(
            int id,
            Uid abstractSyntax,
            TransferSyntax transferSyntax,
            boolean requestorIsScu,
            boolean requestorIsScp) {
        /** Whether instances of this class, written so, may be sent in this context. */
        public boolean isFor(Uid sopClass, TransferSyntax syntax) {
            return abstractSyntax.equals(sopClass) && transferSyntax.equals(syntax);
        }
    }

    /**
     * A presentation context that was not accepted.
     *
     * @param abstractSyntax as it was proposed; empty where none was
     * @param why in the standard's words
     */
    public record RefusedContext(
            int id, String abstractSyntax, List<Uid> transferSyntaxes, String why) {}

    /**
     * What happened on an association.
     *
     * @param stored instances answered with success or a warning
     * @param failed instances answered with a failure
     * @param bytes of data sets
     */
    public record Counts(long stored, long failed, long bytes) {}

    public Association {
        contexts = List.copyOf(contexts);
        extended = List.copyOf(extended);
    }

    /**
     * What was agreed about a SOP class, as its service class defines the bytes (PS3.4). Nothing
     * when either side was silent about it: then the class is used as it is without negotiation.
     */
    public Optional<Octets> extendedNegotiation(Uid sopClass) {
        return extended.stream()
                .filter(item -> item.sopClass().equals(sopClass))
                .map(UserItem.ExtendedNegotiation::information)
                .findFirst();
    }
}
