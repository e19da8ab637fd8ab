package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import java.util.List;

/**
 * A-ASSOCIATE-RQ (PS3.8 §9.3.2). The titles are kept as they came, since even a title that is none
 * deserves a rejection with a reason.
 *
 * @param protocolVersion a bit per version, bit 0 is the only one there is
 * @param calledTitle whom the peer wants, without padding
 * @param callingTitle what the peer calls itself, without padding
 * @param contexts those that can be accepted
 * @param unusable those that can only be answered as rejected
 */
public record AssociateRequest(
        int protocolVersion,
        String calledTitle,
        String callingTitle,
        String applicationContext,
        List<PresentationContext> contexts,
        List<UnusableContext> unusable,
        UserInformation user)
        implements Pdu {
    /** The one application context of DICOM (PS3.7 §A.2.1). */
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    public AssociateRequest {
        contexts = List.copyOf(contexts);
        unusable = List.copyOf(unusable);
    }

    /** A request whose contexts are all in order. */
    public AssociateRequest(
            int protocolVersion,
            String calledTitle,
            String callingTitle,
            String applicationContext,
            List<PresentationContext> contexts,
            UserInformation user) {
        this(
                protocolVersion,
                calledTitle,
                callingTitle,
                applicationContext,
                contexts,
                List.of(),
                user);
    }

    /**
     * A request of this toolkit.
     *
     * @param items what else is proposed
     */
    public static AssociateRequest of(
            AeTitle calling,
            AeTitle called,
            List<PresentationContext> contexts,
            long maxPdu,
            List<UserItem> items) {
        return new AssociateRequest(
                1,
                called.value(),
                calling.value(),
                DICOM_APPLICATION_CONTEXT,
                contexts,
                UserInformation.ours(maxPdu, items));
    }

    /**
     * Whom the peer wants.
     *
     * @throws IllegalArgumentException when that is no title
     */
    public AeTitle called() {
        return new AeTitle(calledTitle);
    }

    /**
     * Who the peer is.
     *
     * @throws IllegalArgumentException when that is no title
     */
    public AeTitle calling() {
        return new AeTitle(callingTitle);
    }

    /** Whether any context proposes this abstract syntax. */
    public boolean proposes(Uid abstractSyntax) {
        return contexts.stream().anyMatch(c -> c.abstractSyntax().equals(abstractSyntax));
    }
}
