package dev.gantry.ingest;

import dev.gantry.dicom.data.Uid;

/**
 * What is wrong with one instance. The codes are the same over DICOM (status, PS3.4 §B.2.3) and
 * over DICOMweb (failure reason, PS3.18 §I.2.2).
 */
public abstract sealed class InstanceRefusal extends Refusal {
    private static final long serialVersionUID = 1;
    private static final int CANNOT_UNDERSTAND = 0xC000;
    private static final int DATA_SET_DOES_NOT_MATCH = 0xA900;

    private final int status;

    private InstanceRefusal(int status, String reason) {
        super(409, reason);
        this.status = status;
    }

    /** The status or failure reason, 0 to 0xFFFF. */
    public final int status() {
        return status;
    }

    /** Not a DICOM file, or not a data set in the transfer syntax that it was sent as. */
    public static final class Malformed extends InstanceRefusal {
        private static final long serialVersionUID = 1;

        /** States where the data set breaks the rules. */
        public Malformed(String reason) {
            super(CANNOT_UNDERSTAND, reason);
        }
    }

    /** The data set does not say which instance it is. */
    public static final class Unidentified extends InstanceRefusal {
        private static final long serialVersionUID = 1;

        /** Names the attribute that is missing or is no UID. */
        public Unidentified(String attribute) {
            super(CANNOT_UNDERSTAND, "%s is missing or is not a UID".formatted(attribute));
        }
    }

    /** The identifiers come after more bytes than we hold. */
    public static final class HeaderTooLong extends InstanceRefusal {
        private static final long serialVersionUID = 1;

        /** Says how many bytes were held. */
        public HeaderTooLong(long held) {
            super(CANNOT_UNDERSTAND, "No Series Instance UID in first %d bytes".formatted(held));
        }
    }

    /** The data set is not the one that it was announced as. */
    public static final class Mismatch extends InstanceRefusal {
        private static final long serialVersionUID = 1;

        /** Says what was announced, by the command or by the address, and what came. */
        public Mismatch(String attribute, Uid announced, Uid found) {
            super(
                    DATA_SET_DOES_NOT_MATCH,
                    "%s differs: announced %s, in data set %s"
                            .formatted(attribute, announced, found));
        }
    }

    /**
     * Pixels beside a description that are not taken, are damaged, or are others than described.
     */
    public static final class UnsuitablePixels extends InstanceRefusal {
        private static final long serialVersionUID = 1;

        /** States what they are and what they should be; formatted like {@link String#format}. */
        public UnsuitablePixels(String reason, Object... values) {
            super(CANNOT_UNDERSTAND, quoted(reason.formatted(values)));
        }
    }

    /** A part of a request that is no DICOM instance, by its own Content-Type. */
    public static final class NotDicom extends InstanceRefusal {
        private static final long serialVersionUID = 1;

        /** Names the media type that came. */
        public NotDicom(String mediaType) {
            super(
                    CANNOT_UNDERSTAND,
                    "Part is %s and not application/dicom".formatted(quoted(mediaType)));
        }
    }
}
