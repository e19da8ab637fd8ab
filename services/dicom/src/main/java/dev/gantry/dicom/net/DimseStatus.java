package dev.gantry.dicom.net;

/**
 * The status of a DIMSE response (PS3.7 annex C, PS3.4 §B.2.3).
 *
 * @param code 16 bits
 * @param errorComment why, for a person; at most 64 characters of it are sent. Empty on success
 */
public record DimseStatus(int code, String errorComment) {
    /** The operation is done, durably. */
    public static final DimseStatus SUCCESS = new DimseStatus(0x0000, "");

    /** More responses follow (0xFF00). */
    public static final DimseStatus PENDING = new DimseStatus(0xFF00, "");

    /** More responses follow, and some optional keys were not regarded (0xFF01, PS3.4 §C.4.1). */
    public static final DimseStatus PENDING_WITHOUT_OPTIONAL_KEYS = new DimseStatus(0xFF01, "");

    /** Ended, since the peer that asked for it wants no more (0xFE00). */
    public static final DimseStatus CANCELLED = new DimseStatus(0xFE00, "");

    private static final int MAX_COMMENT = 64;

    public DimseStatus {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("%xH is no status: 16 bits".formatted(code));
        }
        errorComment = comment(errorComment);
    }

    /** Refused: not now, send it again later (0xA700). */
    public static DimseStatus outOfResources(String errorComment) {
        return new DimseStatus(0xA700, errorComment);
    }

    /** Warning: stored, though it is not all that its SOP class requires (0xB007). */
    public static DimseStatus doesNotMatchButStored(String errorComment) {
        return new DimseStatus(0xB007, errorComment);
    }

    /** Error: what came is not what was announced (0xA900). */
    public static DimseStatus dataSetDoesNotMatchSopClass(String errorComment) {
        return new DimseStatus(0xA900, errorComment);
    }

    /** Error: the data set cannot be read (0xC000). */
    public static DimseStatus cannotUnderstand(String errorComment) {
        return new DimseStatus(0xC000, errorComment);
    }

    /** Warning: some sub-operations failed or came with a warning (0xB000, PS3.4 §C.4.2.1.5). */
    public static DimseStatus subOperationsWithFailures(String errorComment) {
        return new DimseStatus(0xB000, errorComment);
    }

    /** Refused: no sub-operation could be done (0xA702, PS3.4 §C.4.2.1.5). */
    public static DimseStatus unableToPerformSubOperations(String errorComment) {
        return new DimseStatus(0xA702, errorComment);
    }

    /** Refused: nobody knows the move destination (0xA801, PS3.4 §C.4.2.1.5). */
    public static DimseStatus moveDestinationUnknown(String errorComment) {
        return new DimseStatus(0xA801, errorComment);
    }

    /** There is no such instance (0x0112). */
    public static DimseStatus noSuchSopInstance(String errorComment) {
        return new DimseStatus(0x0112, errorComment);
    }

    /** The instance is there already (0x0111). */
    public static DimseStatus duplicateSopInstance(String errorComment) {
        return new DimseStatus(0x0111, errorComment);
    }

    /** The SOP class is not supported (0x0122). */
    public static DimseStatus sopClassNotSupported(String errorComment) {
        return new DimseStatus(0x0122, errorComment);
    }

    /** The SOP instance UID is none (0x0117). */
    public static DimseStatus invalidSopInstance(String errorComment) {
        return new DimseStatus(0x0117, errorComment);
    }

    /** The device may not do this (0x0124). */
    public static DimseStatus notAuthorized(String errorComment) {
        return new DimseStatus(0x0124, errorComment);
    }

    /** Our fault (0x0110). */
    public static DimseStatus processingFailure(String errorComment) {
        return new DimseStatus(0x0110, errorComment);
    }

    /** The operation is unknown here (0x0211). */
    public static DimseStatus unrecognizedOperation() {
        return new DimseStatus(0x0211, "This operation is not offered here");
    }

    /** What kind of answer this is (PS3.7 annex C). */
    public StatusClass statusClass() {
        return StatusClass.of(code);
    }

    /** The status in the standard's words. */
    public String meaning() {
        return StatusMeaning.of(code);
    }

    /** Whether the operation is done. */
    public boolean isSuccess() {
        return statusClass() == StatusClass.SUCCESS;
    }

    /** Whether the operation is done, with something to be noted (PS3.7 §C.3). */
    public boolean isWarning() {
        return statusClass() == StatusClass.WARNING;
    }

    /** Whether more responses follow. */
    public boolean isPending() {
        return statusClass() == StatusClass.PENDING;
    }

    /** As the standard writes it: 0xA700. */
    public String hex() {
        return "0x%04X".formatted(code);
    }

    /** The code and why, in the words of whoever sent it or else in the standard's. */
    @Override
    public String toString() {
        return hex() + " " + (errorComment.isEmpty() ? meaning() : errorComment);
    }

    /** LO in the default repertoire: 64 characters, no backslash, no control characters. */
    private static String comment(String text) {
        var plain = new StringBuilder();
        text.chars()
                .limit(MAX_COMMENT)
                .map(c -> c < ' ' || c > '~' || c == '\\' ? '?' : c)
                .forEach(c -> plain.append((char) c));
        return plain.toString().strip();
    }
}
