package dev.gantry.routing;

import dev.gantry.platform.problem.HttpRefusal;

/** What a caller of the REST interface may not have or do, and why. */
public abstract sealed class Refusal extends HttpRefusal {
    private static final long serialVersionUID = 1;

    private Refusal(int httpStatus, String reason) {
        super(httpStatus, reason);
    }

    /** A value cannot be. */
    public static final class Invalid extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says which value of what, and what would be right. */
        public Invalid(String name, String value, String why) {
            super(400, "%s=%s: %s".formatted(name, value, why));
        }
    }

    /** There is no such thing. */
    public static final class Unknown extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what is not there. */
        public Unknown(String what, String which) {
            super(404, "There is no %s %s".formatted(what, which));
        }
    }
}
