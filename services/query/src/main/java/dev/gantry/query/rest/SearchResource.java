package dev.gantry.query.rest;

import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.query.instances.InstanceSearch;
import dev.gantry.query.matching.Links;
import dev.gantry.query.matching.Page;
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

/** QIDO-RS: searches for studies, series and instances (PS3.18 §10.6). */
@Path("/dicomweb")
@Produces({MediaTypes.DICOM_JSON, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
public class SearchResource {
    private static final String MORE =
            "299 gantry: \"There are additional results that can be requested\"";

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
    @Path("/studies")
    public Response studies(@Context UriInfo uri) {
        return answer(studies.find(query(uri, QueryLevel.STUDY), links(uri)));
    }

    /** Series of all studies. */
    @GET
    @Path("/series")
    public Response series(@Context UriInfo uri) {
        return answer(series.find(query(uri, QueryLevel.SERIES), links(uri)));
    }

    /** Series of a study. */
    @GET
    @Path("/studies/{study}/series")
    public Response seriesOf(@PathParam("study") String study, @Context UriInfo uri) {
        return answer(series.findIn(study, query(uri, QueryLevel.SERIES), links(uri)));
    }

    /** Instances of all studies. */
    @GET
    @Path("/instances")
    public Response instances(@Context UriInfo uri) {
        return answer(instances.find(query(uri, QueryLevel.INSTANCE), links(uri)));
    }

    /** Instances of a study. */
    @GET
    @Path("/studies/{study}/instances")
    public Response instancesOf(@PathParam("study") String study, @Context UriInfo uri) {
        return answer(instances.findIn(study, query(uri, QueryLevel.INSTANCE), links(uri)));
    }

    /** Instances of a series. */
    @GET
    @Path("/studies/{study}/series/{series}/instances")
    public Response instancesOf(
            @PathParam("study") String study,
            @PathParam("series") String ofSeries,
            @Context UriInfo uri) {
        var query = query(uri, QueryLevel.INSTANCE);
        return answer(instances.findIn(study, ofSeries, query, links(uri)));
    }

    static Links links(UriInfo uri) {
        return new Links(uri.getBaseUri());
    }

    private static QidoQuery query(UriInfo uri, QueryLevel level) {
        return QidoQuery.parse(uri.getQueryParameters(), level);
    }

    private static Response answer(Page page) {
        if (page.results().isEmpty()) {
            return Response.noContent().build();
        }
        var response = Response.ok("[" + String.join(",", page.results()) + "]");
        return page.more() ? response.header("Warning", MORE).build() : response.build();
    }
}
