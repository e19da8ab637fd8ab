package dev.gantry.query.rest;

import dev.gantry.dicom.query.InvalidIdentifier;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.platform.Outage;
import dev.gantry.platform.identity.ServicesOnly;
import dev.gantry.query.paging.PageSearch;
import dev.gantry.query.paging.RunningSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * What whoever answers a C-FIND asks: a page of matches (PS3.4 §C.4.1). It is below {@code
 * /internal}, which no proxy routes. Whoever does not want the page any more closes the connection:
 * then the search ends.
 */
@Path("/internal/query/find")
@ServicesOnly
@RunOnVirtualThread
public class FindResource {
    private final PageSearch pages;

    @Inject
    FindResource(PageSearch pages) {
        this.pages = pages;
    }

    /** A page of matches. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response find(InputStream body, @Context RoutingContext context) throws IOException {
        var running = new RunningSearch();
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                Thread.ofVirtual().start(running::cancel); // it waits for PostgreSQL
            }
        });
        try {
            var page = pages.find(FindRequest.read(body).query(), running);
            return Response.ok(FoundPage.of(page)).build();
        } catch (InvalidIdentifier refused) {
            return FindProblem.of(refused);
        } catch (InvalidQuery refused) {
            return FindProblem.of(refused);
        } catch (Outage outage) {
            if (running.isCancelled()) {
                return Response.noContent().build(); // nobody reads it
            }
            throw outage;
        }
    }
}
