package dev.gantry.storage;

import dev.gantry.dicom.web.Representation;
import dev.gantry.platform.problem.HttpRefusal;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.RetrievalRefusal.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was asked for in vain, for the client. */
public abstract sealed class Refusal extends HttpRefusal {
    private static final long serialVersionUID = 1;
    private static final String RETRY_AFTER = "Retry-After";

    private Refusal(int httpStatus, String reason) {
        super(httpStatus, reason);
    }

    /** What the way out of the archive refuses, in the words of HTTP. */
    public static Refusal of(RetrievalRefusal refusal) {
        return switch (refusal) {
            case RetrievalRefusal.NoFrames none -> new NoFrames(none.reason());
            case RetrievalRefusal.NoSuchFrame frame -> new OutOfRange(frame);
            case RetrievalRefusal.NotConvertible why -> new NoPicture(why);
            case RetrievalRefusal.ObjectMissing missing -> new ObjectMissing(missing);
        };
    }

    /** There is no such study, series or instance. */
    public static final class Unknown extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public Unknown(String what) {
            super(404, "There is no %s that you may see".formatted(what));
        }
    }

    /** The instance has no pixel data, or not in pieces that are frames. */
    public static final class NoFrames extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says why. */
        public NoFrames(String why) {
            super(404, why);
        }
    }

    /** The instance has fewer frames, or the bytes that are asked for lie outside it. */
    public static final class OutOfRange extends Refusal {
        private static final long serialVersionUID = 1;

        /** Of a frame. */
        public OutOfRange(RetrievalRefusal.NoSuchFrame why) {
            super(404, why.reason());
        }

        /** Says what was asked for and what there is. */
        public OutOfRange(String asked, String there) {
            super(404, "There is no %s: %s".formatted(asked, there));
        }
    }

    /** A range of bytes begins behind the end of what there is (RFC 9110 §15.5.17). */
    public static final class UnsatisfiableRange extends Refusal {
        private static final long serialVersionUID = 1;

        private final long total;

        /** Says how many bytes there are. */
        public UnsatisfiableRange(long total) {
            super(416, "Range: it begins behind the last of %d bytes".formatted(total));
            this.total = total;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Content-Range", "bytes */" + total);
        }
    }

    /** A part of the address has another form than it should. */
    public static final class Invalid extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what was expected. */
        public Invalid(String name, String expected) {
            super(400, "%s: %s was expected".formatted(name, expected));
        }
    }

    /** The client takes none of the forms that there are. */
    public static final class NotAcceptable extends Refusal {
        private static final long serialVersionUID = 1;

        /** Lists them. */
        public NotAcceptable(List<Representation> offered) {
            super(
                    406,
                    "Accept one of: %s"
                            .formatted(
                                    offered.stream()
                                            .map(Representation::toString)
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
    }

    /**
     * No picture can be made of an instance or a frame, which can still be had as it is stored; or
     * not now, and then it is worth another try.
     */
    public static final class NoPicture extends Refusal {
        private static final long serialVersionUID = 1;
        private static final String SECONDS = "2";

        private static final String AS_STORED =
                ". Accept one of: application/dicom; transfer-syntax=*, of the instance itself";

        /** Of what the way out of the archive cannot make of it. */
        public NoPicture(RetrievalRefusal.NotConvertible why) {
            super(
                    switch (why.fault()) {
                        case VIEW -> 400;
                        case INSTANCE -> 406;
                        case NOT_NOW -> 503;
                    },
                    why.fault() == Fault.INSTANCE ? why.reason() + AS_STORED : why.reason());
        }

        @Override
        public Map<String, String> headers() {
            return httpStatus() == 503 ? Map.of(RETRY_AFTER, SECONDS) : Map.of();
        }
    }

    /** More of a study would have to be decoded than one answer may have. */
    public static final class TooMuchToTranscode extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says how much it is, and how it can be had. */
        public TooMuchToTranscode(String what, long bytes, long most) {
            super(
                    406,
                    "Of %s %d bytes would have to be decoded, and %d are the most for one answer. %s"
                            .formatted(
                                    what,
                                    bytes,
                                    most,
                                    "Ask for its series or instances, or accept it as it is stored: "
                                            + WHOLE_AS_STORED));
        }
    }

    /** As many studies as there may be are decoded just now; it is worth another try. */
    public static final class TranscodingBusy extends Refusal {
        private static final long serialVersionUID = 1;
        private static final String SECONDS = "10";

        /** Says how many those are, and what needs no place. */
        public TranscodingBusy(int atATime) {
            super(
                    503,
                    "%d studies are being decoded, which is the most at a time. Ask again later, or accept them as they are stored: %s"
                            .formatted(atATime, WHOLE_AS_STORED));
        }

        @Override
        public Map<String, String> headers() {
            return Map.of(RETRY_AFTER, SECONDS);
        }
    }

    private static final String WHOLE_AS_STORED =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    /** What somebody asks for is in the standard and not in this archive. */
    public static final class NotImplemented extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what that is, and what to do instead. */
        public NotImplemented(String why) {
            super(501, why);
        }
    }

    /** The index knows the instance, and its object is gone: ours to repair. */
    public static final class ObjectMissing extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names the object. */
        public ObjectMissing(RetrievalRefusal.ObjectMissing why) {
            super(500, why.reason());
        }
    }
}
