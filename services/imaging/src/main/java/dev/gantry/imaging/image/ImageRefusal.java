package dev.gantry.imaging.image;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TransferSyntax;
import java.time.Duration;

/**
 * A frame that is not decoded, rendered or encoded, and why. Nothing of the process is at fault or
 * harmed: the next frame goes on. Messages name attributes and numbers, never a patient.
 */
public abstract sealed class ImageRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ImageRefusal(String message, Throwable cause) {
        super(message, cause, false, false); // the sender's fault needs no stack trace of ours
    }

    private ImageRefusal(String message) {
        super(message, null, false, false);
    }

    /** An attribute of the data set is missing, impossible or contradicts another one. */
    public static final class WrongDescription extends ImageRefusal {
        private static final long serialVersionUID = 1;

        /** The attribute at fault and the rule that it breaks. */
        public WrongDescription(Tag tag, String rule) {
            super("%s %s: %s".formatted(tag.keyword().orElse("attribute"), tag, rule));
        }
    }

    /**
     * The bytes of the frame are no image of this transfer syntax, or another one than described.
     */
    public static final class DamagedFrame extends ImageRefusal {
        private static final long serialVersionUID = 1;

        /** What is wrong, with the value. */
        public DamagedFrame(String what) {
            super(what);
        }

        /** What a codec has thrown. */
        public DamagedFrame(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /** Correct, and nothing here reads or writes it. */
    public static final class Unsupported extends ImageRefusal {
        private static final long serialVersionUID = 1;

        /** What there is no codec for. */
        public Unsupported(String what) {
            super(what);
        }

        /** A transfer syntax without a codec. */
        public static Unsupported syntax(TransferSyntax syntax, String verb) {
            return new Unsupported("no codec %s %s (%s)".formatted(verb, syntax, syntax.uid()));
        }
    }

    /** The view of the picture that is asked for is impossible: the client's to change. */
    public static final class WrongView extends ImageRefusal {
        private static final long serialVersionUID = 1;

        /** What is wrong with it. */
        public WrongView(String what) {
            super(what);
        }
    }

    /** Larger than this archive decodes; the limit is a setting. */
    public static final class TooLarge extends ImageRefusal {
        private static final long serialVersionUID = 1;

        /** What is too large, and the limit. */
        public TooLarge(String what, long value, long limit) {
            super("%s: %d, and %d is the limit".formatted(what, value, limit));
        }
    }

    /** It was stopped at its deadline. */
    public static final class TookTooLong extends ImageRefusal {
        private static final long serialVersionUID = 1;

        /** The time it had. */
        public TookTooLong(Duration limit) {
            super(
                    "stopped after %d ms; the frame is damaged or the machine overloaded"
                            .formatted(limit.toMillis()));
        }
    }

    /** All workers stay busy; the same frame may well be decoded in a moment. */
    public static final class Busy extends ImageRefusal {
        private static final long serialVersionUID = 1;

        /** How many frames are being worked on. */
        public Busy(int workers) {
            super(
                    "%d frames are being worked on, none was finished in time; ask again"
                            .formatted(workers));
        }
    }
}
