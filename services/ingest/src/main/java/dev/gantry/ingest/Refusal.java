package dev.gantry.ingest;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.platform.problem.HttpRefusal;

/**
 * What a sender did wrong, for the sender and for the administrator. No message holds a value of a
 * data set other than UIDs.
 */
public abstract sealed class Refusal extends HttpRefusal
        permits InstanceRefusal, RequestRefusal, CommitmentRefusal {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_QUOTE = 160;

    Refusal(int httpStatus, String reason) {
        super(httpStatus, ControlCharacters.escaped(reason)); // it may quote what came
    }

    /** What a header of the sender says, as much as a line of a log can bear. */
    static String quoted(String text) {
        var begin = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return begin.replaceAll("\\p{Cntrl}", "?");
    }
}
