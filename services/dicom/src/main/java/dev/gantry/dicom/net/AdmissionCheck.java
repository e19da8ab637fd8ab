package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import java.util.Optional;

/** What is wrong with a request before anybody asks who it is from (PS3.8 §9.3.4). */
final class AdmissionCheck {
    private AdmissionCheck() {}

    /** The rejection, nothing when the request is in order. */
    static Optional<AssociationDecision> of(AssociateRequest request) {
        if ((request.protocolVersion() & 1) == 0) {
            return reject(
                    RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED,
                    "protocol version %04xH".formatted(request.protocolVersion()));
        }
        var application = request.applicationContext();
        if (!application.equals(AssociateRequest.DICOM_APPLICATION_CONTEXT)) {
            return reject(
                    RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED,
                    "application context '%.64s'".formatted(application));
        }
        if (!isTitle(request.callingTitle())) {
            return reject(
                    RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED, "the calling AE title is none");
        }
        if (!isTitle(request.calledTitle())) {
            return reject(
                    RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, "the called AE title is none");
        }
        var distinctIds = request.contexts().stream().map(PresentationContext::id).distinct();
        if (distinctIds.count() != request.contexts().size()) {
            return reject(
                    RejectReason.PROTOCOL_NO_REASON_GIVEN, "a presentation context id comes twice");
        }
        return Optional.empty();
    }

    private static Optional<AssociationDecision> reject(RejectReason reason, String why) {
        return Optional.of(new AssociationDecision.Reject(reason, why));
    }

    private static boolean isTitle(String text) {
        try {
            return !new AeTitle(text).value().isEmpty();
        } catch (IllegalArgumentException noTitle) {
            return false;
        }
    }
}
