package dev.gantry.dicom.pdu;

import dev.gantry.dicom.malformed.MalformedPdu;

/**
 * A-ABORT (PS3.8 §9.3.8).
 *
 * @param source 0 service user, 2 service provider
 * @param reason PS3.8 table 9-26, of interest when the provider aborts
 */
public record Abort(int source, int reason) implements Pdu {
    /** The application wants no more. */
    public static final Abort BY_USER = new Abort(0, 0);

    /** A PDU that has no place in this state. */
    public static final Abort UNEXPECTED_PDU = new Abort(2, 2);

    /** A PDU of unknown type. */
    public static final Abort UNRECOGNIZED_PDU = new Abort(2, 1);

    /** A PDU whose fields contradict each other. */
    public static final Abort INVALID_PARAMETER_VALUE = new Abort(2, 6);

    /** The answer to whoever broke the protocol. */
    public static Abort answering(MalformedPdu malformed) {
        return switch (malformed.fault()) {
            case UNRECOGNIZED_PDU -> UNRECOGNIZED_PDU;
            case UNEXPECTED_PDU -> UNEXPECTED_PDU;
            case INVALID_PARAMETER_VALUE -> INVALID_PARAMETER_VALUE;
        };
    }

    /** The abort in words. */
    public String text() {
        if (source == 0) {
            return "by the application";
        }
        return switch (reason) {
            case 1 -> "by the protocol: unrecognized PDU";
            case 2 -> "by the protocol: unexpected PDU";
            case 4 -> "by the protocol: unrecognized PDU parameter";
            case 5 -> "by the protocol: unexpected PDU parameter";
            case 6 -> "by the protocol: invalid PDU parameter value";
            default -> "by the protocol, no reason given";
        };
    }
}
