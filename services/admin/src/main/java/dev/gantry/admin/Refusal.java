package dev.gantry.admin;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.data.Uid;
import dev.gantry.platform.problem.HttpRefusal;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What an operator asked for in vain, for the operator. */
public abstract sealed class Refusal extends HttpRefusal {
    private static final long serialVersionUID = 1;

    private Refusal(int httpStatus, String reason) {
        super(httpStatus, reason);
    }

    /** There is no such exception. */
    public static final class UnknownException extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public UnknownException(UUID id) {
            super(404, "There is no exception %s; it may have been removed".formatted(id));
        }
    }

    /** An exception that is no record, or whose record has no bytes, cannot be tried again. */
    public static final class NothingToRetry extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says why; empty when there never was a record. */
        public NothingToRetry(UUID id, String why) {
            super(
                    409,
                    why.isEmpty()
                            ? ("The exception %s tells of something that was kept, so there is"
                                            + " nothing to process once more. Repair its cause, then"
                                            + " discard it")
                                    .formatted(id)
                            : "The exception %s cannot be tried again: %s".formatted(id, why));
        }
    }

    /** Somebody has decided already. */
    public static final class Decided extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what, and who. */
        public Decided(UUID id, String state, String who) {
            super(
                    409,
                    "The exception %s is %s by %s already"
                            .formatted(id, state.toLowerCase(Locale.ROOT), who));
        }
    }

    /** A part of the request has another form than it should. */
    public static final class Invalid extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what was expected. */
        public Invalid(String name, String expected) {
            super(400, "%s: %s was expected".formatted(name, expected));
        }
    }

    /** An order that nobody could answer for later, or that names nothing. */
    public static final class IncompleteOrder extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what is wrong with which part of it. */
        public IncompleteOrder(String what) {
            super(400, what);
        }
    }

    /** There is no such study. */
    public static final class UnknownStudy extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public UnknownStudy(Uid study) {
            super(404, "There is no study %s".formatted(study));
        }
    }

    /** Nobody would follow the order, since it cannot be signed. */
    public static final class CannotSign extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what to set. */
        public CannotSign() {
            super(
                    403,
                    "No orders to delete or restore are given: set gantry.signing.keys, for admin"
                            + " and index alike");
        }
    }

    /** There is no such device. */
    public static final class UnknownDevice extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public UnknownDevice(UUID id) {
            super(404, "There is no device %s; it may have been removed".formatted(id));
        }
    }

    /** A device never had this version. */
    public static final class UnknownVersion extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public UnknownVersion(UUID id, long version) {
            super(404, "The device %s has no version %d".formatted(id, version));
        }
    }

    /** A field of a device has a value that it cannot have. */
    public static final class WrongField extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what it may be. */
        public WrongField(String field, String value, String range) {
            super(
                    400,
                    "%s: %s is not possible, it takes %s"
                            .formatted(field, ControlCharacters.escaped(value), range));
        }
    }

    /** A device has no such field. */
    public static final class UnknownField extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says which there are. */
        public UnknownField(String field, String known) {
            super(
                    400,
                    "There is no field %s. There are: %s"
                            .formatted(ControlCharacters.escaped(field), known));
        }
    }

    /** Who changes something has to say what they have seen (RFC 6585 §3). */
    public static final class VersionRequired extends Refusal {
        private static final long serialVersionUID = 1;

        private final long current;

        /** Says which version there is. */
        public VersionRequired(long current) {
            super(
                    428,
                    "Say in If-Match which version of the device you have seen; it is at \"%d\" now"
                            .formatted(current));
            this.current = current;
        }

        @Override
        public Map<String, String> headers() {
            return entityTag(current);
        }
    }

    /** Somebody else changed it meanwhile. */
    public static final class OtherVersion extends Refusal {
        private static final long serialVersionUID = 1;

        private final long current;

        /** Says which version there is. */
        public OtherVersion(long current, String who) {
            super(
                    412,
                    "The device is at version %d, which is by %s. Read it again, then decide"
                            .formatted(current, who));
            this.current = current;
        }

        @Override
        public Map<String, String> headers() {
            return entityTag(current);
        }
    }

    /** As the registry is, this cannot be done. */
    public static final class Conflict extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what stands in the way, and what to do about it. */
        public Conflict(String why) {
            super(409, why);
        }
    }

    /** Nobody has called like that. */
    public static final class UnknownStranger extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says who was meant. */
        public UnknownStranger(String aeTitle, String address) {
            super(
                    404,
                    "Nobody unknown has called as %s%s in the last 30 days"
                            .formatted(
                                    ControlCharacters.escaped(aeTitle),
                                    address.isEmpty()
                                            ? ""
                                            : " from " + ControlCharacters.escaped(address)));
        }
    }

    private static Map<String, String> entityTag(long version) {
        return Map.of("ETag", "\"%d\"".formatted(version));
    }
}
