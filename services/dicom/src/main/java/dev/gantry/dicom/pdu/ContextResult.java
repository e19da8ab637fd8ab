package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;

/**
 * The answer to a presentation context (PS3.8 §9.3.3.2).
 *
 * @param id of the context that was proposed
 * @param transferSyntax the one chosen; of no meaning unless accepted
 */
public record ContextResult(int id, Outcome outcome, Uid transferSyntax) {
    /** PS3.8 table 9-18; the order is the code. */
    public enum Outcome {
        ACCEPTED("accepted"),
        USER_REJECTION("rejected by the application"),
        NO_REASON("rejected by the provider, no reason given"),
        ABSTRACT_SYNTAX_NOT_SUPPORTED("abstract syntax not supported"),
        TRANSFER_SYNTAXES_NOT_SUPPORTED("none of the transfer syntaxes supported");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** The standard's words. */
        public String text() {
            return text;
        }
    }

    /** Whether messages may use this context. */
    public boolean isAccepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
