package dev.gantry.index.rest;

import dev.gantry.index.rebuild.RebuildIndex;
import dev.gantry.platform.identity.OperatorOnly;
import dev.gantry.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Rebuilding the index from the objects. */
@Path("/api/index/rebuild")
@RunOnVirtualThread
@OperatorOnly
public class RebuildResource {
    private final RebuildIndex rebuilds;

    RebuildResource(RebuildIndex rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** The rebuild that runs, or ran last. */
    @GET
    @Operation(summary = "How the last rebuild of the index goes, or went")
    public Response progress() {
        return rebuilds.progress()
                .map(progress -> Response.ok(progress).build())
                .orElseGet(() -> Problem.of(404, "The index was never rebuilt").response());
    }

    /** Starts one. */
    @POST
    @Operation(summary = "Rebuild the index from the objects while the old one serves")
    public Response start(
            @QueryParam("accept-losses") @DefaultValue("false") boolean acceptLosses) {
        if (rebuilds.start(acceptLosses).isEmpty()) {
            return Problem.of(409, "The index is being rebuilt already; GET tells how far it is")
                    .response();
        }
        return rebuilds.progress()
                .map(progress -> Response.accepted(progress).build())
                .orElseGet(() -> Response.accepted().build());
    }
}
