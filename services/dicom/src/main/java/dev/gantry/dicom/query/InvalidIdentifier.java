package dev.gantry.dicom.query;

import dev.gantry.dicom.data.Tag;
import java.util.List;

/**
 * An identifier of C-FIND that cannot be answered (PS3.4 §C.4.1.1.4). It quotes no value, since
 * values may identify a patient.
 */
public final class InvalidIdentifier extends RuntimeException {
    /** Identifier does not match SOP class. */
    public static final int DOES_NOT_MATCH_SOP_CLASS = 0xA900;

    /** Unable to process: more than is searched for here. */
    public static final int UNABLE_TO_PROCESS = 0xC000;

    private static final long serialVersionUID = 1;
    private static final int LONGEST_COMMENT = 64; // Error Comment (0000,0902) is LO

    private final int status;
    private final transient Tag offending;
    private final String comment;

    private InvalidIdentifier(int status, Tag offending, String why) {
        super(comment(offending, why));
        this.status = status;
        this.offending = offending;
        this.comment = comment(offending, why);
    }

    /**
     * A key that breaks a rule.
     *
     * @param why what is wrong with it, in the characters of ISO 646 and without its value
     */
    static InvalidIdentifier doesNotMatch(Tag offending, String why) {
        return new InvalidIdentifier(DOES_NOT_MATCH_SOP_CLASS, offending, why);
    }

    /** A key that asks for more than there is here. */
    static InvalidIdentifier tooMuch(Tag offending, String why) {
        return new InvalidIdentifier(UNABLE_TO_PROCESS, offending, why);
    }

    /**
     * A key that the grammar of queries, or a searcher, refuses: an {@link InvalidQuery} says what
     * is wrong before a semicolon, and what is right after it.
     */
    public static InvalidIdentifier of(Tag offending, InvalidQuery invalid) {
        return doesNotMatch(offending, invalid.why().split(";", 2)[0]);
    }

    /** The keyword says more to a person, the number is shorter. */
    private static String comment(Tag offending, String why) {
        var plain = why.replaceAll("[^ -~]", "?");
        var named = offending.keyword().orElseGet(offending::toString) + ": " + plain;
        if (named.length() <= LONGEST_COMMENT) {
            return named;
        }
        var numbered = offending + ": " + plain;
        return numbered.substring(0, Math.min(numbered.length(), LONGEST_COMMENT)).strip();
    }

    /** The DIMSE status: 0xA900 or 0xC000. */
    public int status() {
        return status;
    }

    /** For Offending Element (0000,0901). */
    public List<Tag> offendingElements() {
        return List.of(offending);
    }

    /** For Error Comment (0000,0902): which key and what is wrong, up to 64 ASCII characters. */
    public String comment() {
        return comment;
    }
}
