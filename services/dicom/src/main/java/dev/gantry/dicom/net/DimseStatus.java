package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Tag;
import java.util.List;

/** The status of a DIMSE response (PS3.7 annex C, PS3.4 §B.2.3), by its class. */
public sealed interface DimseStatus {
    /** The operation is done, durably. */
    DimseStatus SUCCESS = new Success();

    /** More responses follow (0xFF00). */
    DimseStatus PENDING = new Pending(0xFF00);

    /** More responses follow, and some optional keys were not regarded (0xFF01, PS3.4 §C.4.1). */
    DimseStatus PENDING_WITHOUT_OPTIONAL_KEYS = new Pending(0xFF01);

    /** Ended, since the peer that asked for it wants no more (0xFE00). */
    DimseStatus CANCELLED = new Cancelled("");

    /** The operation is done (0x0000). */
    record Success() implements DimseStatus {
        @Override
        public int code() {
            return 0;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** More responses follow. */
    record Pending(int code) implements DimseStatus {
        @Override
        public String toString() {
            return text(this);
        }
    }

    /** The operation ended because the peer that asked for it cancelled it (0xFE00). */
    record Cancelled(String errorComment) implements DimseStatus {
        public Cancelled {
            errorComment = ErrorComment.of(errorComment);
        }

        @Override
        public int code() {
            return 0xFE00;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /** The operation is done, with something to be noted. */
    record Warning(int code, String errorComment) implements DimseStatus {
        public Warning {
            errorComment = ErrorComment.of(errorComment);
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * The operation is not done.
     *
     * @param offendingElements what in the request it is due to (0000,0901); the first 64 are sent
     */
    record Failure(int code, String errorComment, List<Tag> offendingElements)
            implements DimseStatus {
        private static final int MOST_OFFENDING = 64;

        public Failure {
            errorComment = ErrorComment.of(errorComment);
            offendingElements = offendingElements.stream().limit(MOST_OFFENDING).toList();
        }

        /** Without naming elements. */
        public Failure(int code, String errorComment) {
            this(code, errorComment, List.of());
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    /**
     * The status with this code; its class follows from it.
     *
     * @param code 16 bits
     * @param errorComment empty where there is none; success and pending have none
     * @throws IllegalArgumentException when the code has more than 16 bits
     */
    static DimseStatus of(int code, String errorComment) {
        return of(code, errorComment, List.of());
    }

    /** {@link #of}, with the elements of the request that a failure is due to. */
    static DimseStatus of(int code, String errorComment, List<Tag> offendingElements) {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("%xH is no status: 16 bits".formatted(code));
        }
        return switch (code) {
            case 0x0000 -> SUCCESS;
            case 0xFE00 -> new Cancelled(errorComment);
            case 0xFF00, 0xFF01 -> new Pending(code);
            case 0x0001, 0x0107, 0x0116 -> new Warning(code, errorComment);
            default ->
                    code >> 12 == 0xB
                            ? new Warning(code, errorComment)
                            : new Failure(code, errorComment, offendingElements);
        };
    }

    /** Refused: not now, send it again later (0xA700). */
    static DimseStatus outOfResources(String errorComment) {
        return new Failure(0xA700, errorComment);
    }

    /** Warning: stored, though it is not all that its SOP class requires (0xB007). */
    static DimseStatus doesNotMatchButStored(String errorComment) {
        return new Warning(0xB007, errorComment);
    }

    /** Error: what came is not what was announced (0xA900). */
    static DimseStatus dataSetDoesNotMatchSopClass(String errorComment) {
        return new Failure(0xA900, errorComment);
    }

    /** Error: the data set cannot be read (0xC000). */
    static DimseStatus cannotUnderstand(String errorComment) {
        return new Failure(0xC000, errorComment);
    }

    /** Error: the identifier is none of the SOP class (0xA900, PS3.4 §C.4.1.1.4). */
    static DimseStatus identifierDoesNotMatchSopClass(
            String errorComment, List<Tag> offendingElements) {
        return new Failure(0xA900, errorComment, offendingElements);
    }

    /** Failed: unable to process (0xC000, PS3.4 §C.4.1.1.4). */
    static DimseStatus unableToProcess(String errorComment, List<Tag> offendingElements) {
        return new Failure(0xC000, errorComment, offendingElements);
    }

    /** Warning: some sub-operations failed or came with a warning (0xB000, PS3.4 §C.4.2.1.5). */
    static DimseStatus subOperationsWithFailures(String errorComment) {
        return new Warning(0xB000, errorComment);
    }

    /** Refused: no sub-operation could be done (0xA702, PS3.4 §C.4.2.1.5). */
    static DimseStatus unableToPerformSubOperations(String errorComment) {
        return new Failure(0xA702, errorComment);
    }

    /** Refused: nobody knows the move destination (0xA801, PS3.4 §C.4.2.1.5). */
    static DimseStatus moveDestinationUnknown(String errorComment) {
        return new Failure(0xA801, errorComment);
    }

    /** There is no such instance (0x0112). */
    static DimseStatus noSuchSopInstance(String errorComment) {
        return new Failure(0x0112, errorComment);
    }

    /** The instance is there already (0x0111). */
    static DimseStatus duplicateSopInstance(String errorComment) {
        return new Failure(0x0111, errorComment);
    }

    /** The SOP class is not supported (0x0122). */
    static DimseStatus sopClassNotSupported(String errorComment) {
        return new Failure(0x0122, errorComment);
    }

    /** The SOP instance UID is none (0x0117). */
    static DimseStatus invalidSopInstance(String errorComment) {
        return new Failure(0x0117, errorComment);
    }

    /** The device may not do this (0x0124). */
    static DimseStatus notAuthorized(String errorComment) {
        return new Failure(0x0124, errorComment);
    }

    /** Our fault (0x0110). */
    static DimseStatus processingFailure(String errorComment) {
        return new Failure(0x0110, errorComment);
    }

    /** The operation is unknown here (0x0211). */
    static DimseStatus unrecognizedOperation() {
        return new Failure(0x0211, "This operation is not offered here");
    }

    /** 16 bits. */
    int code();

    /** Why, for a person; at most 64 characters of it are sent. Empty where nobody said. */
    default String errorComment() {
        return "";
    }

    /** The elements of the request that it is due to; most statuses name none. */
    default List<Tag> offendingElements() {
        return List.of();
    }

    /** The status in the standard's words. */
    default String meaning() {
        return StatusMeaning.of(this);
    }

    /** Whether the operation is done. */
    default boolean isSuccess() {
        return this instanceof Success;
    }

    /** Whether the operation is done, with something to be noted (PS3.7 §C.3). */
    default boolean isWarning() {
        return this instanceof Warning;
    }

    /** Whether more responses follow. */
    default boolean isPending() {
        return this instanceof Pending;
    }

    /** As the standard writes it: 0xA700. */
    default String hex() {
        return "0x%04X".formatted(code());
    }

    /** The code and why, in the words of whoever sent it or else in the standard's. */
    private static String text(DimseStatus status) {
        var why = status.errorComment();
        return status.hex() + " " + (why.isEmpty() ? status.meaning() : why);
    }
}
