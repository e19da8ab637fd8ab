package dev.gantry.admin.rest;

import dev.gantry.admin.health.WatchServices;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The state of services and servers, in words. */
@Path("/console/system")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SystemResource {
    private final WatchServices services;
    private final Layouts layouts;

    SystemResource(WatchServices services, Layouts layouts) {
        this.services = services;
        this.layouts = layouts;
    }

    /** The whole page. */
    @GET
    public TemplateInstance page(@Context HttpHeaders headers, @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        return Pages.system(layouts.of("system", uri, language), services.view(language))
                .setLocale(language.locale());
    }

    /** The page without its layout, every few seconds. */
    @GET
    @Path("state")
    public TemplateInstance state(@Context HttpHeaders headers) {
        var language = RequestLanguage.language(headers);
        return Pages.system$state(services.view(language)).setLocale(language.locale());
    }

    /** What is wrong, for the top of every page; empty when all is well. */
    @GET
    @Path("notice")
    public TemplateInstance notice(@Context HttpHeaders headers) {
        var language = RequestLanguage.language(headers);
        return Pages.notice(services.view(language)).setLocale(language.locale());
    }
}
