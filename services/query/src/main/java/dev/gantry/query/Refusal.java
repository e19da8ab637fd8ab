package dev.gantry.query;

import dev.gantry.platform.problem.HttpRefusal;
import java.util.Map;

/** Why a request gets no answer, where the reason lies with the client. */
public abstract sealed class Refusal extends HttpRefusal {
    private static final long serialVersionUID = 1;

    private Refusal(int httpStatus, String reason) {
        super(httpStatus, reason);
    }

    /** The read model has no instances there. */
    public static final class NothingThere extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what is not there. */
        public NothingThere(String what) {
            super(404, "There is no %s that you may see".formatted(what));
        }
    }

    /** A parameter cannot be used. */
    public static final class InvalidParameter extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says which, and what would be right. */
        public InvalidParameter(String name, String why) {
            super(400, "%s: %s".formatted(name, why));
        }
    }

    /** An attribute was declared searchable, and what was there before is being looked at. */
    public static final class NotYet extends Refusal {
        private static final long serialVersionUID = 1;
        private static final String SECONDS = "60";

        /** Says how many per cent of it have been. */
        public NotYet(String attribute, int percent) {
            super(
                    503,
                    "%s: it was declared searchable and is being indexed, %d %% are done; search without it, or come again"
                            .formatted(attribute, percent));
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Retry-After", SECONDS);
        }
    }

    /** The client takes none of the forms that there are. */
    public static final class NotAcceptable extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says which there are. */
        public NotAcceptable(String offered) {
            super(406, "Accept " + offered);
        }
    }
}
