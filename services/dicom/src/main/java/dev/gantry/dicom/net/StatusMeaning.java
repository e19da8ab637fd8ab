package dev.gantry.dicom.net;

/** Status codes in the standard's words (PS3.7 annex C, PS3.4 §B.2.3, §C.4). */
final class StatusMeaning {
    private StatusMeaning() {}

    static String of(DimseStatus status) {
        return switch (status.code()) {
            case 0x0000 -> "success";
            case 0x0105 -> "no such attribute";
            case 0x0106 -> "invalid attribute value";
            case 0x0107 -> "attribute list error";
            case 0x0110 -> "processing failure";
            case 0x0111 -> "duplicate SOP instance";
            case 0x0112 -> "no such SOP instance";
            case 0x0113 -> "no such event type";
            case 0x0114 -> "no such argument";
            case 0x0115 -> "invalid argument value";
            case 0x0116 -> "attribute value out of range";
            case 0x0117 -> "invalid SOP instance";
            case 0x0118 -> "no such SOP class";
            case 0x0119 -> "class-instance conflict";
            case 0x0120 -> "missing attribute";
            case 0x0121 -> "missing attribute value";
            case 0x0122 -> "refused: SOP class not supported";
            case 0x0123 -> "no such action type";
            case 0x0124 -> "refused: not authorized";
            case 0x0210 -> "duplicate invocation";
            case 0x0211 -> "unrecognized operation";
            case 0x0212 -> "mistyped argument";
            case 0x0213 -> "resource limitation";
            case 0xA701 -> "refused: out of resources, unable to calculate the number of matches";
            case 0xA702 -> "refused: out of resources, unable to perform sub-operations";
            case 0xA801 -> "refused: move destination unknown";
            case 0xB000 -> "warning: coercion of data elements, or sub-operations with failures";
            case 0xB006 -> "warning: elements discarded";
            case 0xB007 -> "warning: data set does not match SOP class";
            case 0xFE00 -> "cancelled";
            case 0xFF00 -> "pending";
            case 0xFF01 -> "pending, optional keys are not supported";
            default -> ofRange(status);
        };
    }

    private static String ofRange(DimseStatus status) {
        return switch (status.code() >> 8) {
            case 0xA7 -> "refused: out of resources";
            case 0xA9 -> "data set or identifier does not match SOP class";
            default ->
                    status.code() >> 12 == 0xC
                            ? "cannot understand, or unable to process"
                            : status.isWarning() ? "some warning" : "some failure";
        };
    }
}
