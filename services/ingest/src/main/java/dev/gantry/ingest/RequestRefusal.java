package dev.gantry.ingest;

/**
 * What is wrong with a whole STOW-RS request, so that no answer about each instance is possible.
 */
public abstract sealed class RequestRefusal extends Refusal {
    private static final long serialVersionUID = 1;

    private RequestRefusal(int httpStatus, String reason) {
        super(httpStatus, reason);
    }

    /** The body breaks the rules of multipart bodies; answered with 400. */
    public static final class BrokenBody extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** States the fault, and how many instances before it were stored and stay so. */
        public BrokenBody(String fault, int storedBefore) {
            super(
                    400,
                    storedBefore == 0
                            ? fault
                            : "%s. The %d instances before that are stored"
                                    .formatted(fault, storedBefore));
        }
    }

    /** The body holds no instance; answered with 400. */
    public static final class NothingSent extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** Says so. */
        public NothingSent() {
            super(400, "The body has no part: send at least one instance");
        }
    }

    /** The address names a study by something that is no UID; answered with 400. */
    public static final class InvalidStudy extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** Says so; the value stays out of it. */
        public InvalidStudy() {
            super(400, "The study in the address is not a UID: 1 to 64 digits and dots are");
        }
    }

    /** The body is of a kind that is not taken; answered with 415. */
    public static final class UnsupportedMediaType extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** Names what came and what would be taken. */
        public UnsupportedMediaType(String given) {
            super(
                    415,
                    ("The body is %s; send application/dicom, or multipart/related with a boundary"
                                    + " and type=\"application/dicom\", \"application/dicom+json\""
                                    + " or \"application/dicom+xml\"")
                            .formatted(quoted(given)));
        }
    }

    /** The body is compressed in a way that is not known; answered with 415. */
    public static final class UnsupportedCoding extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** Names what came and what would be taken. */
        public UnsupportedCoding(String given) {
            super(
                    415,
                    "The body's Content-Encoding is %s; send gzip or none"
                            .formatted(quoted(given)));
        }
    }

    /** Bulk data beside JSON or XML are more than is held in memory; answered with 413. */
    public static final class TooMuchBulkData extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** Says how much is taken. */
        public TooMuchBulkData(long most) {
            super(
                    413,
                    ("Data sets and bulk data of one request may have %d bytes;"
                                    + " send application/dicom, which may have any length")
                            .formatted(most));
        }
    }

    /** The body's gzip holds far more than any image compresses to; answered with 413. */
    public static final class ExpandsTooMuch extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** Says how many times, and the way out. */
        public ExpandsTooMuch(long times) {
            super(
                    413,
                    ("The body's gzip expands more than %d times;"
                                    + " send it without Content-Encoding")
                            .formatted(times));
        }
    }

    /** The answer is wanted in a form that there is not; answered with 406. */
    public static final class NotAcceptable extends RequestRefusal {
        private static final long serialVersionUID = 1;

        /** Says what there is. */
        public NotAcceptable() {
            super(406, "The answer is application/dicom+json or application/dicom+xml; accept one");
        }
    }
}
