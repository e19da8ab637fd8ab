package dev.gantry.routing.delivery;

import dev.gantry.dicom.net.AssociationRejected;
import org.jspecify.annotations.Nullable;

/**
 * The destination failed, not what was sent to it: it cannot be reached, refuses us, or broke off.
 */
public final class DestinationFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean underWay;
    private final boolean transientRejection;

    private DestinationFailed(
            String sentence,
            boolean underWay,
            boolean transientRejection,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.underWay = underWay;
        this.transientRejection = transientRejection;
    }

    /** There was no association yet. */
    static DestinationFailed atTheDoor(String sentence, Throwable cause) {
        return new DestinationFailed(sentence, false, false, cause);
    }

    /** Nothing can be sent to it, for this reason. */
    public static DestinationFailed of(String sentence) {
        return new DestinationFailed(sentence, false, false, null);
    }

    /** It refuses the association, for ever or for now. */
    static DestinationFailed rejected(String sentence, AssociationRejected cause) {
        return new DestinationFailed(sentence, false, cause.isTransient(), cause);
    }

    /** An instance was being sent. */
    static DestinationFailed underWay(String sentence, Throwable cause) {
        return new DestinationFailed(sentence, true, false, cause);
    }

    /** Why, for the administrator. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Whether it says that it may accept the association later. */
    public boolean isTransientRejection() {
        return transientRejection;
    }

    /** Whether an instance was being sent. */
    public boolean underWay() {
        return underWay;
    }
}
