package dev.gantry.ingest;

/**
 * What a sender did wrong, for the sender and for the administrator. No message holds a value of a
 * data set other than UIDs.
 */
public abstract sealed class Refusal extends RuntimeException
        permits InstanceRefusal, RequestRefusal, CommitmentRefusal {
    private static final long serialVersionUID = 1;

    Refusal(String reason) {
        super(reason);
    }

    /** What is wrong, which value, and what would be right. */
    public final String reason() {
        return String.valueOf(getMessage());
    }
}
