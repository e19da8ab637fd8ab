package dev.gantry.platform.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What a cache may know about a representation (RFC 9110 §8.8): the entity tag that changes when it
 * does, for how long it may be kept (RFC 9111 §5.2.2), and on which header fields of a request it
 * depends.
 *
 * @param tag weak when the same state may be sent with other bytes
 * @param cacheControl value of {@code Cache-Control}
 * @param vary value of {@code Vary}
 */
public record HttpValidator(EntityTag tag, String cacheControl, String vary) {
    /** A cache keeps it, and asks each time whether it is still the same (RFC 9111 §5.2.2.4). */
    public static final String PRIVATE_NO_CACHE = "private, no-cache";

    /** A cache keeps it for a year and never asks (RFC 8246): for what can never be another. */
    public static final String PRIVATE_IMMUTABLE = "private, max-age=31536000, immutable";

    /**
     * Whether a client that sends these values of {@code If-None-Match} has it already (RFC 9110
     * §13.1.2, by weak comparison).
     */
    public boolean isKnownTo(List<String> ifNoneMatch) {
        return ifNoneMatch.stream().anyMatch(names -> names.contains(quoted()));
    }

    /** Whether a client that sends these header fields has it already. */
    public boolean isKnownTo(HttpHeaders headers) {
        return isKnownTo(
                headers.getRequestHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of()));
    }

    /** Whether {@code If-Range} names it (RFC 9110 §13.1.5, by strong comparison). */
    public boolean isNamedBy(String ifRange) {
        return !tag.isWeak() && ifRange.equals(quoted());
    }

    /** Tells a client that what it has is still right: 304. */
    public Response notModified() {
        return headers(Response.notModified(tag)).build();
    }

    /** The head of an answer with the representation itself. */
    public Response.ResponseBuilder response(String contentType) {
        return headers(Response.ok().tag(tag)).header(HttpHeaders.CONTENT_TYPE, contentType);
    }

    private Response.ResponseBuilder headers(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header(HttpHeaders.VARY, vary);
    }

    private String quoted() {
        return '"' + tag.getValue() + '"';
    }
}
