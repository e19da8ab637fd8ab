package dev.gantry.admin;

import dev.gantry.dicom.data.Uid;
import dev.gantry.platform.problem.HttpRefusal;
import java.util.Locale;
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
}
