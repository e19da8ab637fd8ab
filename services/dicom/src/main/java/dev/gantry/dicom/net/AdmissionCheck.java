package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UnusableContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

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
                    "application context '%s'"
                            .formatted(ControlCharacters.escaped("%.64s".formatted(application))));
        }
        var calling = fault("calling", request.callingTitle());
        if (calling.isPresent()) {
            return reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED, calling.get());
        }
        var called = fault("called", request.calledTitle());
        if (called.isPresent()) {
            return reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, called.get());
        }
        if (request.contexts().isEmpty()) {
            return reject(
                    RejectReason.PROTOCOL_NO_REASON_GIVEN,
                    "there is no presentation context; one at least is needed");
        }
        var twice = idThatComesTwice(request);
        if (twice.isPresent()) {
            return reject(
                    RejectReason.PROTOCOL_NO_REASON_GIVEN,
                    "the presentation context id %d comes twice".formatted(twice.get()));
        }
        return Optional.empty();
    }

    /** An answer names its context by the id, so two of one id could not be told apart. */
    private static Optional<Integer> idThatComesTwice(AssociateRequest request) {
        var seen = new HashSet<Integer>();
        return Stream.concat(
                        request.contexts().stream().map(PresentationContext::id),
                        request.unusable().stream().map(UnusableContext::id))
                .filter(id -> !seen.add(id))
                .findFirst();
    }

    private static Optional<AssociationDecision> reject(RejectReason reason, String why) {
        return Optional.of(new AssociationDecision.Reject(reason, why));
    }

    /**
     * What is wrong with a title: none at all, or characters that no title has (PS3.5 §6.2, AE).
     */
    private static Optional<String> fault(String which, String text) {
        try {
            var _ = new AeTitle(text);
            return Optional.empty();
        } catch (IllegalArgumentException noTitle) {
            return Optional.of("the %s AE title: %s".formatted(which, noTitle.getMessage()));
        }
    }
}
