package dev.gantry.routing;

/** What a caller of the REST interface may not have or do, and why. */
public sealed interface Refusal {
    /** A value cannot be. */
    record Invalid(String name, String value, String why) implements Refusal {}

    /** There is no such thing. */
    record Unknown(String what, String which) implements Refusal {}

    /** The refusal on its way to the edge. */
    final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        /** Carries the refusal to the edge. */
        public Thrown(Refusal refusal) {
            super(refusal.toString());
            this.refusal = refusal;
        }

        /** What was refused. */
        public Refusal refusal() {
            return refusal;
        }
    }
}
