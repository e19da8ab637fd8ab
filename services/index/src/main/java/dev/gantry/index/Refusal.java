package dev.gantry.index;

import dev.gantry.platform.problem.HttpRefusal;

/** What a caller of the REST interface may not have or do, and why. */
public abstract sealed class Refusal extends HttpRefusal {
    private static final long serialVersionUID = 1;

    private Refusal(int httpStatus, String reason) {
        super(httpStatus, reason);
    }

    /** Something of a declaration makes no sense. */
    public static final class InvalidDeclaration extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says what, and what would. */
        public InvalidDeclaration(String why) {
            super(400, why);
        }
    }

    /** The attribute is searchable already, or will be soon. */
    public static final class AlreadyDeclared extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public AlreadyDeclared(String attribute) {
            super(409, "%s is declared already; GET tells how far it is".formatted(attribute));
        }
    }

    /** Nobody has declared the attribute. */
    public static final class NotDeclared extends Refusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public NotDeclared(String attribute) {
            super(404, "%s is not declared".formatted(attribute));
        }
    }

    /** Each attribute costs a little with every instance that arrives. */
    public static final class TooManyDeclared extends Refusal {
        private static final long serialVersionUID = 1;

        /** Says how many there may be. */
        public TooManyDeclared(int most) {
            super(
                    409,
                    "%d attributes are declared already; remove one that nobody needs"
                            .formatted(most));
        }
    }
}
