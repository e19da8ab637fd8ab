package dev.gantry.query.rest;

import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.query.instances.InstanceSearch;
import dev.gantry.query.series.SeriesSearch;
import dev.gantry.query.studies.StudySearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * QIDO-RS: searches for studies, and for what is in one of them (PS3.18 §10.6). Every resource
 * below a study has this root, in other services, too: the path alone has to tell them apart.
 */
@Path("/dicomweb/studies")
@Produces({MediaTypes.DICOM_JSON, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
public class SearchResource {
    private final StudySearch studies;
    private final SeriesSearch series;
    private final InstanceSearch instances;

    @Inject
    SearchResource(StudySearch studies, SeriesSearch series, InstanceSearch instances) {
        this.studies = studies;
        this.series = series;
        this.instances = instances;
    }

    /** Studies. */
    @GET
    public Response studies(@Context UriInfo uri) {
        return Results.answer(
                studies.find(Results.query(uri, QueryLevel.STUDY), Results.links(uri)));
    }

    /** Series of a study. */
    @GET
    @Path("/{study}/series")
    public Response seriesOf(@PathParam("study") String study, @Context UriInfo uri) {
        return Results.answer(
                series.findIn(study, Results.query(uri, QueryLevel.SERIES), Results.links(uri)));
    }

    /** Instances of a study. */
    @GET
    @Path("/{study}/instances")
    public Response instancesOf(@PathParam("study") String study, @Context UriInfo uri) {
        return Results.answer(
                instances.findIn(
                        study, Results.query(uri, QueryLevel.INSTANCE), Results.links(uri)));
    }

    /** Instances of a series. */
    @GET
    @Path("/{study}/series/{series}/instances")
    public Response instancesOf(
            @PathParam("study") String study,
            @PathParam("series") String ofSeries,
            @Context UriInfo uri) {
        var query = Results.query(uri, QueryLevel.INSTANCE);
        return Results.answer(instances.findIn(study, ofSeries, query, Results.links(uri)));
    }
}
