package dev.gantry.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server behind us is away or does not do its work: ours to repair, and worth another try later.
 * HTTP answers 503, DIMSE Out of Resources, a consumer tries the same batch again.
 */
public final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final String sentence;
    private final String server;

    /**
     * States the fault.
     *
     * @param server whose fault it is: {@code Kafka}, {@code PostgreSQL}…
     * @param why plain words, nothing that identifies a patient
     */
    public Outage(String server, String why, @Nullable Throwable cause) {
        this("%s is not available: %s".formatted(server, why), cause, server);
    }

    private Outage(String sentence, @Nullable Throwable cause, String server) {
        super(sentence, cause);
        this.sentence = sentence;
        this.server = server;
    }

    /** What to tell whoever waits, in one sentence without its full stop. */
    public String sentence() {
        return sentence;
    }

    /** The server that is away. */
    public String server() {
        return server;
    }

    /** When another try may succeed. */
    public Duration retryAfter() {
        return RETRY_AFTER;
    }
}
