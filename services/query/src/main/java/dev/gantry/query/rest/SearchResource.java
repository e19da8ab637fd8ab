package dev.gantry.query.rest;

import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.query.instances.InstanceSearch;
import dev.gantry.query.series.SeriesSearch;
import dev.gantry.query.studies.StudySearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
    private final StudySearch studies;
    private final SeriesSearch series;
    private final InstanceSearch instances;
    private final Results results;

    @Inject
    SearchResource(
            StudySearch studies, SeriesSearch series, InstanceSearch instances, Results results) {
        this.studies = studies;
        this.series = series;
        this.instances = instances;
        this.results = results;
    }

    /** Studies. */
    @GET
    @Operation(summary = "Search for studies (QIDO-RS)")
    public Response studies(@Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(uri, headers, QueryLevel.STUDY, studies::find);
    }

    /** Series of a study. */
    @GET
    @Path("/{study}/series")
    @Operation(summary = "Search for series of a study (QIDO-RS)")
    public Response seriesOf(
            @PathParam("study") String study, @Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(
                uri,
                headers,
                QueryLevel.SERIES,
                (query, links) -> series.findIn(study, query, links));
    }

    /** Instances of a study. */
    @GET
    @Path("/{study}/instances")
    @Operation(summary = "Search for instances of a study (QIDO-RS)")
    public Response instancesOf(
            @PathParam("study") String study, @Context HttpHeaders headers, @Context UriInfo uri) {
        return results.of(
                uri,
                headers,
                QueryLevel.INSTANCE,
                (query, links) -> instances.findIn(study, query, links));
    }

    /** Instances of a series. */
    @GET
    @Path("/{study}/series/{series}/instances")
    @Operation(summary = "Search for instances of a series (QIDO-RS)")
    public Response instancesOf(
            @PathParam("study") String study,
            @PathParam("series") String ofSeries,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return results.of(
                uri,
                headers,
                QueryLevel.INSTANCE,
                (query, links) -> instances.findIn(study, ofSeries, query, links));
    }
}
