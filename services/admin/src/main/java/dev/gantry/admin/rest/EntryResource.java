package dev.gantry.admin.rest;

import dev.gantry.admin.messages.Language;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/** Ways into the console, and the language switch. */
@Path("/")
public class EntryResource {
    private static final URI START = URI.create("/console/studies");

    /** The address that people type. */
    @GET
    public Response root() {
        return Response.seeOther(START).build();
    }

    /** The console without a page. */
    @GET
    @Path("console")
    public Response console() {
        return Response.seeOther(START).build();
    }

    /**
     * Keeps the chosen language for a year and goes back to the page.
     *
     * @param to a page of the console; anything else leads to the start, so that nobody can be sent
     *     elsewhere
     */
    @GET
    @Path("console/language/{tag}")
    public Response language(
            @PathParam("tag") String tag, @QueryParam("to") @DefaultValue("") String to) {
        var back = pageOfTheConsole(to);
        return Language.ofTag(tag)
                .map(language -> Response.seeOther(back).cookie(cookie(language)).build())
                .orElseGet(() -> Response.seeOther(back).build());
    }

    private static URI pageOfTheConsole(String address) {
        try {
            return address.startsWith("/console/") ? new URI(address) : START;
        } catch (URISyntaxException notOneOfOurs) {
            return START;
        }
    }

    private static NewCookie cookie(Language language) {
        return new NewCookie.Builder(RequestLanguage.LANGUAGE_COOKIE)
                .value(language.tag())
                .path("/console")
                .maxAge((int) Duration.ofDays(365).toSeconds())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
