package dev.gantry.dicom.pdu;

import java.util.Arrays;
import java.util.Optional;

/** Why an association is refused (PS3.8 table 9-21). */
public enum RejectReason {
    NO_REASON_GIVEN(1, 1, 1, "no reason given"),
    APPLICATION_CONTEXT_NOT_SUPPORTED(1, 1, 2, "application context name not supported"),
    CALLING_AE_TITLE_NOT_RECOGNIZED(1, 1, 3, "calling AE title not recognized"),
    CALLED_AE_TITLE_NOT_RECOGNIZED(1, 1, 7, "called AE title not recognized"),
    PROTOCOL_NO_REASON_GIVEN(1, 2, 1, "no reason given by the protocol"),
    PROTOCOL_VERSION_NOT_SUPPORTED(1, 2, 2, "protocol version not supported"),
    TEMPORARY_CONGESTION(2, 3, 1, "temporary congestion"),
    LOCAL_LIMIT_EXCEEDED(2, 3, 2, "local limit exceeded");

    private final AssociateReject pdu;
    private final String text;

    RejectReason(int result, int source, int reason, String text) {
        this.pdu = new AssociateReject(result, source, reason);
        this.text = text;
    }

    /** What is sent. */
    public AssociateReject pdu() {
        return pdu;
    }

    /** The standard's words. */
    public String text() {
        return text;
    }

    /** The reason in a PDU, whatever its result says about how long it lasts. */
    public static Optional<RejectReason> of(AssociateReject reject) {
        return Arrays.stream(values())
                .filter(known ->
                        known.pdu.source() == reject.source()
                                && known.pdu.reason() == reject.reason())
                .findFirst();
    }
}
