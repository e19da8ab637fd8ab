package dev.gantry.index;

/** Why an order is not carried out, where the reason lies with whoever gave it. */
public sealed interface Refusal {

    /** Something of it makes no sense. */
    record InvalidDeclaration(String why) implements Refusal {}

    /** The attribute is searchable already, or will be soon. */
    record AlreadyDeclared(String attribute) implements Refusal {}

    /** Nobody has declared it. */
    record NotDeclared(String attribute) implements Refusal {}

    /** Each costs a little with every instance that arrives. */
    record TooManyDeclared(int most) implements Refusal {}

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
