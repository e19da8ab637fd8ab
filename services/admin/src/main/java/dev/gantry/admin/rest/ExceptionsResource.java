package dev.gantry.admin.rest;

import dev.gantry.admin.Refusal;
import dev.gantry.admin.exceptions.Exceptions;
import dev.gantry.admin.exceptions.PageCursor;
import dev.gantry.admin.exceptions.RecordedException.State;
import dev.gantry.platform.identity.OperatorOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person has to look at, and what they decide. May show patient data. */
@Path("/api/exceptions")
@Produces(MediaType.APPLICATION_JSON)
@OperatorOnly
@RunOnVirtualThread
public class ExceptionsResource {
    private static final int MOST = 200;
    private static final int LONGEST = 2_000;

    private final Exceptions exceptions;

    ExceptionsResource(Exceptions exceptions) {
        this.exceptions = exceptions;
    }

    /**
     * Who decides, and why.
     *
     * @param who the person
     * @param why the reason; may be left out for a retry
     */
    public record Deciding(@Nullable String who, @Nullable String why) {}

    /** One page, newest first. */
    @GET
    public ExceptionView.Page list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @Context HttpHeaders headers) {
        if (limit < 1 || limit > MOST) {
            throw new Refusal.Invalid("limit", "1 to " + MOST);
        }
        var place =
                Optional.ofNullable(after)
                        .map(text ->
                                PageCursor.parse(text)
                                        .orElseThrow(() ->
                                                new Refusal.Invalid(
                                                        "after", "the next of the page before")));
        var found =
                exceptions.list(
                        Optional.ofNullable(kind).map(ExceptionsResource::kind),
                        Optional.ofNullable(state).map(ExceptionsResource::state),
                        place,
                        limit + 1);
        return ExceptionView.Page.of(found, limit, RequestLanguage.language(headers));
    }

    /** One of them, with its record. */
    @GET
    @Path("{id}")
    public ExceptionView.Whole show(@PathParam("id") String id, @Context HttpHeaders headers) {
        return ExceptionView.Whole.of(exceptions.find(uuid(id)), RequestLanguage.language(headers));
    }

    /** Publishes the record to its topic once more. */
    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    public ExceptionView.Whole retry(
            @PathParam("id") String id, @Nullable Deciding deciding, @Context HttpHeaders headers) {
        var who = required("who", deciding == null ? null : deciding.who());
        var why = text("why", deciding == null ? null : deciding.why());
        return ExceptionView.Whole.of(
                exceptions.retry(uuid(id), who, why), RequestLanguage.language(headers));
    }

    /** Nothing has to be done. */
    @POST
    @Path("{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    public ExceptionView.Whole discard(
            @PathParam("id") String id, @Nullable Deciding deciding, @Context HttpHeaders headers) {
        var who = required("who", deciding == null ? null : deciding.who());
        var why = required("why", deciding == null ? null : deciding.why());
        return ExceptionView.Whole.of(
                exceptions.discard(uuid(id), who, why), RequestLanguage.language(headers));
    }

    private static String required(String name, @Nullable String value) {
        var text = text(name, value);
        if (text.isEmpty()) {
            throw new Refusal.Invalid(name, "a text");
        }
        return text;
    }

    private static String text(String name, @Nullable String value) {
        var text = value == null ? "" : value.strip();
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new Refusal.Invalid(name, "a text of %d characters".formatted(LONGEST));
        }
        return text;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw new Refusal.Invalid("id", "the id of an exception");
        }
    }

    private static String kind(String text) {
        if (!text.matches("[A-Z_]{1,64}")) {
            throw new Refusal.Invalid("kind", "a kind in capitals, for example DEAD_LETTER");
        }
        return text;
    }

    private static State state(String text) {
        return Arrays.stream(State.values())
                .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("state", "open, retried or discarded"));
    }
}
