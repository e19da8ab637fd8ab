package dev.gantry.query;

/** Why a request gets no answer, where the reason lies with the client. */
public sealed interface Refusal {

    /** The read model has no instances there. */
    record NothingThere(String what) implements Refusal {}

    /** A parameter cannot be used. */
    record InvalidParameter(String name, String why) implements Refusal {}

    /**
     * An attribute has been declared searchable, and what was there before is being looked at.
     *
     * @param percent how much of it has been
     */
    record NotYet(String attribute, int percent) implements Refusal {}

    /** The client takes none of the forms that there are. */
    record NotAcceptable(String offered) implements Refusal {}

    /** A refusal on its way to the edge. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refusal refusal;

        /** Carries the refusal. */
        public Refused(Refusal refusal) {
            super(refusal.getClass().getSimpleName());
            this.refusal = refusal;
        }

        /** What to answer. */
        public Refusal refusal() {
            return refusal;
        }
    }
}
