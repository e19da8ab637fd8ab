package dev.gantry.platform.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * A failure as HTTP tells it (RFC 9457).
 *
 * @param status the HTTP status, 400 to 599
 * @param title the status in words
 * @param detail which value, whose fault, what next
 */
public record Problem(int status, String title, String detail) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Refuses a status that tells of no failure. */
    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("HTTP status %d is no failure".formatted(status));
        }
    }

    /** A problem; the detail is formatted like {@link String#format}. */
    public static Problem of(int status, String detail, Object... values) {
        return new Problem(
                status,
                HttpResponseStatus.valueOf(status).reasonPhrase(),
                detail.formatted(values));
    }

    /** The answer that tells it. */
    public Response response() {
        return builder().build();
    }

    /** The answer that tells it and asks to come again. */
    public Response response(Duration retryAfter) {
        return builder().header("Retry-After", retryAfter.toSeconds()).build();
    }

    private Response.ResponseBuilder builder() {
        return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this);
    }
}
