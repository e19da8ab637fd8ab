package dev.gantry.query.rest;

import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.query.metadata.Metadata;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

/** Metadata of WADO-RS (PS3.18 §10.4): data sets without their bulk data. */
@Path("/dicomweb/studies")
@Produces({MediaTypes.DICOM_JSON, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
public class MetadataResource {
    private final Metadata metadata;

    @Inject
    MetadataResource(Metadata metadata) {
        this.metadata = metadata;
    }

    /** Of a study. */
    @GET
    @Path("/{study}/metadata")
    public StreamingOutput ofStudy(@PathParam("study") String study, @Context UriInfo uri) {
        return metadata.ofStudy(study, Results.links(uri))::writeTo;
    }

    /** Of a series. */
    @GET
    @Path("/{study}/series/{series}/metadata")
    public StreamingOutput ofSeries(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @Context UriInfo uri) {
        return metadata.ofSeries(study, series, Results.links(uri))::writeTo;
    }

    /** Of an instance. */
    @GET
    @Path("/{study}/series/{series}/instances/{instance}/metadata")
    public StreamingOutput ofInstance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @Context UriInfo uri) {
        return metadata.ofInstance(study, series, instance, Results.links(uri))::writeTo;
    }
}
