package dev.gantry.platform.problem;

import java.util.Map;

/**
 * What somebody asked for in vain, and why: the caller's to mend. Each service has one sealed type
 * of it, in its root package; a kind says its own status and sentence, and {@link
 * HttpRefusalMapper} answers with it.
 */
public abstract class HttpRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int httpStatus;

    /**
     * Carries the answer.
     *
     * @param httpStatus 400 to 599
     * @param reason which value is wrong, and what would be right; without its full stop
     */
    protected HttpRefusal(int httpStatus, String reason) {
        super(reason);
        this.httpStatus = httpStatus;
    }

    /** The HTTP status of the answer, 400 to 599. */
    public final int httpStatus() {
        return httpStatus;
    }

    /** Which value is wrong, and what would be right. */
    public final String reason() {
        return String.valueOf(getMessage());
    }

    /** Header fields of the answer beside those that every problem has, by name. */
    public Map<String, String> headers() {
        return Map.of();
    }
}
