package dev.gantry.admin.rest;

import dev.gantry.admin.exceptions.ListRejections;
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
    private final ListRejections rejections;
    private final Layouts layouts;

    RefusedResource(ListRejections rejections, Layouts layouts) {
        this.rejections = rejections;
        this.layouts = layouts;
    }

    /** The newest ones. */
    @GET
    public TemplateInstance page(@Context HttpHeaders headers, @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        return Pages.refused(layouts.of("refused", uri, language), rejections.page("", language))
                .setLocale(language.locale());
    }

    /** Older ones. */
    @GET
    @Path("more")
    public TemplateInstance more(
            @QueryParam("after") @DefaultValue("") String after, @Context HttpHeaders headers) {
        var language = RequestLanguage.language(headers);
        return Pages.refused$cards(rejections.page(after, language)).setLocale(language.locale());
    }
}
