package dev.gantry.query.rest;

import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.UniqueKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * QIDO-RS: searches for studies, and for what is in one of them (PS3.18 §10.6). Every resource
 * below a study has this root, in other services, too: the path alone has to tell them apart.
 */
@Path("/dicomweb/studies")
@RunOnVirtualThread
public class SearchResource {
    private final Results results;

    @Inject
    SearchResource(Results results) {
        this.results = results;
    }

    /** Studies. */
    @GET
    @Operation(summary = "Search for studies (QIDO-RS)")
    public Response studies(@Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(uri, headers, QueryLevel.STUDY, UniqueKeys.NONE);
    }

    /** Series of a study. */
    @GET
    @Path("/{study}/series")
    @Operation(summary = "Search for series of a study (QIDO-RS)")
    public Response seriesOf(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(uri, headers, QueryLevel.SERIES, path.keys());
    }

    /** Instances of a study. */
    @GET
    @Path("/{study}/instances")
    @Operation(summary = "Search for instances of a study (QIDO-RS)")
    public Response instancesOfStudy(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(uri, headers, QueryLevel.INSTANCE, path.keys());
    }

    /** Instances of a series. */
    @GET
    @Path("/{study}/series/{series}/instances")
    @Operation(summary = "Search for instances of a series (QIDO-RS)")
    public Response instancesOfSeries(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(uri, headers, QueryLevel.INSTANCE, path.keys());
    }
}
