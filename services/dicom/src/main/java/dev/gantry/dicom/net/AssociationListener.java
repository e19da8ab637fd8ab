package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateRequest;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Hears what becomes of the associations of an {@link Acceptor}. Called on the thread of the
 * association, which waits: be quick, and throw nothing.
 */
public interface AssociationListener {
    /** An association begins. Ends with one call of {@link #released} or {@link #aborted}. */
    default void accepted(Association association) {}

    /** Right after {@link #accepted}: these contexts, at least one, are of no use here. */
    default void contextsRefused(
            Association association, List<Association.RefusedContext> contexts) {}

    /** A peer was turned away, and told so. */
    default void rejected(
            AssociateRequest request,
            InetSocketAddress remote,
            AssociationDecision.Reject decision) {}

    /** A connection ended before it became an association. */
    default void failed(InetSocketAddress remote, String why) {}

    /**
     * A connection ended before it became an association, since the peer spoke another protocol or
     * its TLS handshake failed. Is told as {@link #failed} unless somebody wants to know more.
     */
    default void handshakeRefused(InetSocketAddress remote, HandshakeRefusal refusal) {
        failed(remote, refusal.why());
    }

    /** A connection without an association was closed, since there were too many of them. */
    default void dropped(InetSocketAddress remote, String why) {}

    /** The peer has finished in good order. */
    default void released(Association association, Association.Counts counts) {}

    /** The association ended before its time. */
    default void aborted(Association association, Association.Counts counts, String why) {}

    /** A handler failed with what no handler may throw. The peer heard processing failure. */
    default void handlerFailed(Association association, Exception failure) {}

    /** The peer has answered a notification that followed a {@link NormalizedResponse}. */
    default void notified(
            Association association, NormalizedRequest.EventReport event, DimseStatus answer) {}
}
