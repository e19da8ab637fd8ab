package dev.gantry.ingest;

/**
 * What is wrong with a request for storage commitment (PS3.4 §J.3.2). The codes are those of
 * N-ACTION (PS3.7 §10.1.4.1.10); the first 64 characters of a reason reach the device.
 */
public abstract sealed class CommitmentRefusal extends Refusal {
    private static final long serialVersionUID = 1;

    private final int status;

    private CommitmentRefusal(int status, String reason) {
        super(400, reason);
        this.status = status;
    }

    /** The status of the response, 0 to 0xFFFF. */
    public final int status() {
        return status;
    }

    /** It is another operation than the one of the SOP class. */
    public static final class OtherOperation extends CommitmentRefusal {
        private static final long serialVersionUID = 1;

        /** Says which there is. */
        public OtherOperation() {
            super(0x0211, "Storage commitment has N-ACTION only");
        }
    }

    /** The action is not asked of the well-known instance. */
    public static final class OtherInstance extends CommitmentRefusal {
        private static final long serialVersionUID = 1;

        /** Says which there is. */
        public OtherInstance() {
            super(0x0112, "The instance is 1.2.840.10008.1.20.1.1");
        }
    }

    /** The action has another number. */
    public static final class OtherAction extends CommitmentRefusal {
        private static final long serialVersionUID = 1;

        /** Says which came. */
        public OtherAction(int type) {
            super(0x0123, "Action type is %d, there is 1 only".formatted(type));
        }
    }

    /** An attribute is missing, or is no UID. */
    public static final class InvalidArgument extends CommitmentRefusal {
        private static final long serialVersionUID = 1;

        /** Names it. */
        public InvalidArgument(String attribute) {
            super(0x0115, attribute + " is missing or is not a UID");
        }
    }

    /** It asks about too many instances. */
    public static final class TooMany extends CommitmentRefusal {
        private static final long serialVersionUID = 1;

        /** Says how many came, and how many may. */
        public TooMany(int count, int most) {
            super(0x0213, "%d instances, %d at most: ask in parts".formatted(count, most));
        }
    }
}
