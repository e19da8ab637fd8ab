package dev.gantry.ingest;

import dev.gantry.dicom.data.ControlCharacters;

/**
 * What a sender did wrong, for the sender and for the administrator. No message holds a value of a
 * data set other than UIDs.
 */
public abstract sealed class Refusal extends RuntimeException
        permits InstanceRefusal, RequestRefusal, CommitmentRefusal {
    private static final long serialVersionUID = 1;

    Refusal(String reason) {
        super(ControlCharacters.escaped(reason)); // it may quote what came
    }

    /** What is wrong, which value, and what would be right. */
    public final String reason() {
        return String.valueOf(getMessage());
    }
}
