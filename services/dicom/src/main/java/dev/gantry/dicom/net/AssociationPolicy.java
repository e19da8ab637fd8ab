package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateRequest;
import java.net.InetSocketAddress;

/** Decides who may have an association, and for what. Called by many threads. */
@FunctionalInterface
public interface AssociationPolicy {
    /**
     * Decides about a request whose protocol version and application context are right and whose
     * titles are titles.
     *
     * @param remote where it comes from
     */
    AssociationDecision decide(AssociateRequest request, InetSocketAddress remote);

    /** Takes C-ECHO and every storage SOP class in every transfer syntax, from anybody. */
    static AssociationPolicy anybodyMayStore() {
        return (request, _) ->
                AssociationDecision.Accept.firstOffered(
                        request, SopClasses::isVerificationOrStorage, _ -> true);
    }
}
