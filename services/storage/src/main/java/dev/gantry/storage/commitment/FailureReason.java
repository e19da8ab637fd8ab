package dev.gantry.storage.commitment;

/** Why we are not responsible for an instance (PS3.3 §C.14.1.1). */
enum FailureReason {
    /** Its object is damaged or missing. */
    PROCESSING_FAILURE(0x0110),
    /** We do not have it. */
    NO_SUCH_OBJECT_INSTANCE(0x0112),
    /** We have it, and it is of another SOP class. */
    CLASS_INSTANCE_CONFLICT(0x0119),
    /** Another request under the same Transaction UID is not answered yet. */
    DUPLICATE_TRANSACTION_UID(0x0131);

    private final int code;

    FailureReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
