package dev.gantry.storage.rest;

import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.frames.FrameList;
import dev.gantry.storage.instances.FindInstance;
import dev.gantry.storage.instances.StudyOrSeries;
import dev.gantry.storage.rendered.PictureForm;
import dev.gantry.storage.rendered.RetrieveThumbnail;
import dev.gantry.storage.rendered.View;
import dev.gantry.storage.rendered.ViewParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Retrieve Thumbnail (PS3.18 §10.4.1.1.4). */
@Path("/dicomweb/studies")
@RunOnVirtualThread
public class ThumbnailResource {
    private static final String INSTANCE = "/{study}/series/{series}/instances/{instance}";

    private final FindInstance instances;
    private final RetrieveThumbnail thumbnails;

    ThumbnailResource(FindInstance instances, RetrieveThumbnail thumbnails) {
        this.instances = instances;
        this.thumbnails = thumbnails;
    }

    /** Of a study. */
    @GET
    @Path("/{study}/thumbnail")
    @Operation(summary = "Retrieve a study's thumbnail (WADO-RS)")
    public Response study(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        return of(path.studyOrSeries(), headers, uri);
    }

    /** Of a series. */
    @GET
    @Path("/{study}/series/{series}/thumbnail")
    @Operation(summary = "Retrieve a series' thumbnail (WADO-RS)")
    public Response series(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        return of(path.studyOrSeries(), headers, uri);
    }

    /** Of an instance. */
    @GET
    @Path(INSTANCE + "/thumbnail")
    @Operation(summary = "Retrieve an instance's thumbnail (WADO-RS)")
    public Response instance(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        var view = ViewParameters.thumbnail(uri.getQueryParameters());
        var form = RetrieveThumbnail.form(Asked.accept(headers, uri));
        var stored = instances.find(path.instance());
        var selected = Pictures.of(stored, "thumbnail", view, form);
        return response(stored, OptionalInt.empty(), view, form, selected, headers);
    }

    /** Of a frame; of several the first one stands for all. */
    @GET
    @Path(INSTANCE + "/frames/{frames}/thumbnail")
    @Operation(summary = "Retrieve a frame's thumbnail (WADO-RS)")
    public Response frame(
            @BeanParam ResourcePath path,
            @PathParam("frames") String list,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws IOException {
        var frame = FrameList.parse(list).numbers().getFirst();
        var view = ViewParameters.thumbnail(uri.getQueryParameters());
        var form = RetrieveThumbnail.form(Asked.accept(headers, uri));
        var stored = instances.find(path.instance());
        var selected = Pictures.of(stored, "thumbnail " + frame, view, form);
        return response(stored, OptionalInt.of(frame), view, form, selected, headers);
    }

    private Response of(StudyOrSeries level, HttpHeaders headers, UriInfo uri) throws IOException {
        var view = ViewParameters.thumbnail(uri.getQueryParameters());
        var form = RetrieveThumbnail.form(Asked.accept(headers, uri));
        var stored = instances.find(thumbnails.representative(level));
        var selected = Pictures.of(stored, "thumbnail", view, form);
        return response(stored, OptionalInt.empty(), view, form, selected, headers);
    }

    private Response response(
            StoredInstance stored,
            OptionalInt frame,
            View view,
            PictureForm form,
            SelectedRepresentation selected,
            HttpHeaders headers)
            throws IOException {
        if (selected.isKnownTo(headers)) {
            return selected.notModified();
        }
        var file = thumbnails.file(stored, frame, view, form);
        return selected.response(form.representation().contentType()).entity(file).build();
    }
}
