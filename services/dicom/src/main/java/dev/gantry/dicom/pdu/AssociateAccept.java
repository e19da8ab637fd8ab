package dev.gantry.dicom.pdu;

import java.util.List;

/**
 * A-ASSOCIATE-AC (PS3.8 §9.3.3). The titles repeat the request's and are not to be tested.
 *
 * @param contexts one answer for each context that was proposed
 */
public record AssociateAccept(
        int protocolVersion,
        String calledTitle,
        String callingTitle,
        String applicationContext,
        List<ContextResult> contexts,
        UserInformation user)
        implements Pdu {
    public AssociateAccept {
        contexts = List.copyOf(contexts);
    }

    /**
     * The answer of this toolkit to a request.
     *
     * @param items the answers to what else was proposed
     */
    public static AssociateAccept of(
            AssociateRequest request,
            List<ContextResult> contexts,
            long maxPdu,
            List<UserItem> items) {
        return new AssociateAccept(
                1,
                request.calledTitle(),
                request.callingTitle(),
                AssociateRequest.DICOM_APPLICATION_CONTEXT,
                contexts,
                UserInformation.ours(maxPdu, items));
    }
}
