package dev.gantry.admin.rest;

import dev.gantry.admin.exceptions.ListRefusals;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What was refused, why, and what to do. */
@Path("/console/refused")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RefusedResource {
    private final ListRefusals refusals;
    private final Frames frames;

    RefusedResource(ListRefusals refusals, Frames frames) {
        this.refusals = refusals;
        this.frames = frames;
    }

    /** The newest ones. */
    @GET
    public TemplateInstance page(@Context HttpHeaders headers, @Context UriInfo uri) {
        var language = Reader.language(headers);
        return Pages.refused(frames.of("refused", uri, language), refusals.page("", language))
                .setLocale(language.locale());
    }

    /** Older ones. */
    @GET
    @Path("more")
    public TemplateInstance more(
            @QueryParam("after") @DefaultValue("") String after, @Context HttpHeaders headers) {
        var language = Reader.language(headers);
        return Pages.refused$cards(refusals.page(after, language)).setLocale(language.locale());
    }
}
