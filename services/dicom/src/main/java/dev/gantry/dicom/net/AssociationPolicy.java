package dev.gantry.dicom.net;

import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UserItem;
import java.util.function.Predicate;

/** Decides who may have an association, and for what. Called by many threads. */
@FunctionalInterface
public interface AssociationPolicy {
    /**
     * Decides about a request whose protocol version and application context are right and whose
     * titles are titles.
     *
     * @param peer where it comes from, and who it is
     */
    AssociationDecision decide(AssociateRequest request, PeerIdentity peer);

    /** Takes C-ECHO and every storage SOP class in every transfer syntax, from anybody. */
    static AssociationPolicy anybodyMayStore() {
        return (request, _) ->
                AssociationDecision.Accept.firstOffered(
                        request, SopClasses::isVerificationOrStorage, _ -> true);
    }

    /**
     * Wants to know who somebody is before another policy decides (PS3.7 §D.3.3.7). A requestor
     * that asks for it hears that its identity was checked.
     *
     * @param known whether an identity is proved and welcome
     */
    static AssociationPolicy identified(
            Predicate<UserItem.UserIdentity> known, AssociationPolicy then) {
        return (request, peer) -> {
            var identity = request.user().identity();
            if (identity.isEmpty()) {
                return new AssociationDecision.Reject(
                        RejectReason.NO_REASON_GIVEN, "there is no user identity in the request");
            }
            if (!known.test(identity.get())) {
                return new AssociationDecision.Reject(
                        RejectReason.NO_REASON_GIVEN,
                        "the user identity (%s) is not accepted".formatted(identity.get().type()));
            }
            var decision = then.decide(request, peer);
            return decision instanceof AssociationDecision.Accept accept
                            && identity.get().responseRequested()
                    ? accept.answering(new UserItem.UserIdentityResponse(Octets.EMPTY))
                    : decision;
        };
    }
}
