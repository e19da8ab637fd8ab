package dev.gantry.admin.rest;

import dev.gantry.admin.devices.page.ShowDevices;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** The devices, who is none, and the page of each. */
@Path("/console/devices")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DevicePagesResource {
    private final ShowDevices show;
    private final Layouts layouts;

    DevicePagesResource(ShowDevices show, Layouts layouts) {
        this.show = show;
        this.layouts = layouts;
    }

    /** All of them whose titles begin so. */
    @GET
    public TemplateInstance list(
            @QueryParam("title") @DefaultValue("") String title,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        return Pages.devices(layouts.of("devices", uri, language), show.list(title, language))
                .setLocale(language.locale());
    }

    /** The rows alone, while somebody types. */
    @GET
    @Path("rows")
    public TemplateInstance rows(
            @QueryParam("title") @DefaultValue("") String title, @Context HttpHeaders headers) {
        var language = RequestLanguage.language(headers);
        return Pages.devices$rows(show.list(title, language)).setLocale(language.locale());
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response device(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        var layout = layouts.of("devices", uri, language);
        var words = language.deviceMessages();
        var answer =
                uuid(id).map(one -> show.show(one, language))
                        .orElseGet(ShowDevices.Answer.Unknown::new);
        return switch (answer) {
            case ShowDevices.Answer.Found(var device) ->
                    Response.ok(Pages.device(layout, device).setLocale(language.locale())).build();
            case ShowDevices.Answer.Unknown _ ->
                    SentencePage.of(404, layout, words.unknown(), words.unknown_text(), language);
            case ShowDevices.Answer.Away _ ->
                    SentencePage.of(
                            503,
                            layout,
                            language.uiMessages().database_away(),
                            language.uiMessages().database_away_hint(),
                            language);
        };
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
