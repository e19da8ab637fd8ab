package dev.gantry.dicom.net;

/** What kind of answer a status is (PS3.7 annex C). */
public enum StatusClass {
    /** The operation is done. */
    SUCCESS,
    /** More responses follow. */
    PENDING,
    /** The operation ended because the peer that asked for it cancelled it. */
    CANCEL,
    /** The operation is done, with something to be noted. */
    WARNING,
    /** The operation is not done. */
    FAILURE;

    /** The class of a status code. */
    static StatusClass of(int code) {
        return switch (code) {
            case 0x0000 -> SUCCESS;
            case 0x0001, 0x0107, 0x0116 -> WARNING;
            case 0xFE00 -> CANCEL;
            case 0xFF00, 0xFF01 -> PENDING;
            default -> code >> 12 == 0xB ? WARNING : FAILURE;
        };
    }
}
