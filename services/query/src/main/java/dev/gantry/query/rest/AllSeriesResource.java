package dev.gantry.query.rest;

import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.UniqueKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** QIDO-RS: searches for series of all studies (PS3.18 §10.6). */
@Path("/dicomweb/series")
@RunOnVirtualThread
public class AllSeriesResource {
    private final Results results;

    @Inject
    AllSeriesResource(Results results) {
        this.results = results;
    }

    /** Series of all studies. */
    @GET
    @Operation(summary = "Search for series of all studies (QIDO-RS)")
    public Response series(@Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(uri, headers, QueryLevel.SERIES, UniqueKeys.NONE);
    }
}
