package dev.gantry.storage.rest;

import dev.gantry.platform.identity.OperatorOnly;
import dev.gantry.storage.scrub.ScrubStatus;
import dev.gantry.storage.scrub.Scrubber;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Comparing objects and rows. */
@Path("/api/storage/scrub")
@RunOnVirtualThread
public class ScrubResource {
    private final Scrubber scrubber;

    ScrubResource(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    /** How far it has come, and what it found. */
    @GET
    @Operation(summary = "How scrubbing does")
    public ScrubStatus status() {
        return scrubber.status();
    }

    /** Begins a round now, or goes on with the one that was paused. */
    @POST
    @Path("/start")
    @OperatorOnly
    @Operation(summary = "Scrub now")
    public Response start() {
        return Response.accepted(scrubber.start()).build();
    }

    /** Stops until it is started again. */
    @POST
    @Path("/pause")
    @OperatorOnly
    @Operation(summary = "Pause scrubbing")
    public Response pause() {
        return Response.accepted(scrubber.pause()).build();
    }
}
