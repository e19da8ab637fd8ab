package dev.gantry.routing.queues;

/**
 * The destination failed, not what was sent to it: it cannot be reached, refuses us, or broke off.
 */
final class DestinationFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean underWay;

    private DestinationFailed(String sentence, boolean underWay, Throwable cause) {
        super(sentence, cause);
        this.underWay = underWay;
    }

    /** There was no association yet. */
    static DestinationFailed atTheDoor(String sentence, Throwable cause) {
        return new DestinationFailed(sentence, false, cause);
    }

    /** An instance was being sent. */
    static DestinationFailed underWay(String sentence, Throwable cause) {
        return new DestinationFailed(sentence, true, cause);
    }

    /** Why, for the administrator. */
    String sentence() {
        return String.valueOf(getMessage());
    }

    /** Whether an instance was being sent. */
    boolean underWay() {
        return underWay;
    }
}
