package dev.gantry.query.rest;

import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.query.series.SeriesSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** QIDO-RS: searches for series of all studies (PS3.18 §10.6). */
@Path("/dicomweb/series")
@Produces({MediaTypes.DICOM_JSON, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
public class AllSeriesResource {
    private final SeriesSearch series;

    @Inject
    AllSeriesResource(SeriesSearch series) {
        this.series = series;
    }

    /** Series of all studies. */
    @GET
    public Response series(@Context UriInfo uri) {
        return Results.answer(
                series.find(Results.query(uri, QueryLevel.SERIES), Results.links(uri)));
    }
}
