package dev.gantry.servers;

/** A server on this machine did not start; the message says which, why, and where its log is. */
public final class ServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For a failure with a cause of its own. */
    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a failure that the message explains. */
    public ServerFailure(String message) {
        super(message);
    }
}
