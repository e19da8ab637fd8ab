package dev.gantry.dicom.pdu;

/**
 * A-ASSOCIATE-RJ (PS3.8 §9.3.4).
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 service user, 2 provider (ACSE), 3 provider (presentation)
 * @param reason PS3.8 table 9-21, its meaning depends on the source
 */
public record AssociateReject(int result, int source, int reason) implements Pdu {
    /** The rejection in words, as far as the standard gives it some. */
    public String text() {
        var known = RejectReason.of(this);
        var duration = result == 2 ? "for now" : "for good";
        return known.map(reason -> reason.text() + " (" + duration + ")")
                .orElseGet(() -> "source %d, reason %d (%s)".formatted(source, reason, duration));
    }
}
