package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.ControlCharacters;

/**
 * A presentation context of a request that breaks the rules of one (PS3.8 §9.3.2.2). Its items can
 * be told apart, so it is answered as rejected, and the other contexts do not suffer.
 *
 * @param id as it came, 0 to 255
 * @param abstractSyntax as it came, without what has no shape and at most 64 characters of it;
 *     empty where there is none
 * @param outcome what the peer is told
 * @param why which rule, with the value
 */
public record UnusableContext(
        int id, String abstractSyntax, ContextResult.Outcome outcome, String why) {
    private static final int LONGEST_UID = 64;

    public UnusableContext {
        abstractSyntax =
                ControlCharacters.escaped(
                        abstractSyntax.length() > LONGEST_UID
                                ? abstractSyntax.substring(0, LONGEST_UID)
                                : abstractSyntax);
    }

    /** The answer: the id is repeated, the transfer syntax is of no meaning (PS3.8 §9.3.3.2). */
    public ContextResult result() {
        return new ContextResult(id, outcome, PduEncoder.NO_SYNTAX);
    }
}
