package dev.gantry.storage.rest;

import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.platform.http.HttpValidator;
import dev.gantry.platform.origin.PublicUrl;
import dev.gantry.storage.encapsulated.RetrieveEncapsulated;
import dev.gantry.storage.frames.FrameList;
import dev.gantry.storage.instances.FindInstance;
import dev.gantry.storage.instances.StudyOrSeries;
import dev.gantry.storage.rendered.Body;
import dev.gantry.storage.rendered.RetrieveRendered;
import dev.gantry.storage.rendered.ViewParameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Retrieve Rendered (PS3.18 §10.4.1.1.3). */
@Path("/dicomweb/studies")
@RunOnVirtualThread
public class RenderedResource {
    private static final String INSTANCE = "/{study}/series/{series}/instances/{instance}";

    private final FindInstance instances;
    private final RetrieveRendered rendered;
    private final RetrieveEncapsulated files;
    private final PublicUrl publicUrl;

    RenderedResource(
            FindInstance instances,
            RetrieveRendered rendered,
            RetrieveEncapsulated files,
            PublicUrl publicUrl) {
        this.instances = instances;
        this.rendered = rendered;
        this.files = files;
        this.publicUrl = publicUrl;
    }

    /** Every image of a study. */
    @GET
    @Path("/{study}/rendered")
    @Operation(summary = "Retrieve a study as pictures (WADO-RS)")
    public Response study(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return all(path.studyOrSeries(), headers, uri);
    }

    /** Every image of a series. */
    @GET
    @Path("/{study}/series/{series}/rendered")
    @Operation(summary = "Retrieve a series as pictures (WADO-RS)")
    public Response series(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return all(path.studyOrSeries(), headers, uri);
    }

    /** One instance: as a picture, or the document or video that it holds. */
    @GET
    @Path(INSTANCE + "/rendered")
    @Operation(summary = "Retrieve an instance as a picture, document or video (WADO-RS)")
    public Response instance(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        var view = ViewParameters.rendered(uri.getQueryParameters());
        var accept = Asked.accept(headers, uri);
        var stored = instances.find(path.instance());
        var file = files.find(stored);
        if (file.isPresent()) {
            return new EncapsulatedFile(files, stored, file.get()).response(accept, headers);
        }
        var form = RetrieveRendered.formOfOne(accept);
        var selected = Pictures.of(stored, "all", view, form);
        return selected.isKnownTo(headers)
                ? selected.notModified()
                : response(rendered.instance(stored, view, form), selected, publicUrl, uri);
    }

    /** Frames of an instance. */
    @GET
    @Path(INSTANCE + "/frames/{frames}/rendered")
    @Operation(summary = "Retrieve frames as pictures (WADO-RS)")
    public Response frames(
            @BeanParam ResourcePath path,
            @PathParam("frames") String list,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws IOException {
        var wanted = FrameList.parse(list);
        var view = ViewParameters.rendered(uri.getQueryParameters());
        var accept = Asked.accept(headers, uri);
        var form =
                wanted.numbers().size() == 1
                        ? RetrieveRendered.formOfOne(accept)
                        : RetrieveRendered.formOfSeveral(accept);
        var stored = instances.find(path.instance());
        var selected = Pictures.of(stored, wanted.toString(), view, form);
        return selected.isKnownTo(headers)
                ? selected.notModified()
                : response(rendered.frames(stored, wanted, view, form), selected, publicUrl, uri);
    }

    private Response all(StudyOrSeries level, HttpHeaders headers, UriInfo uri) {
        var view = ViewParameters.rendered(uri.getQueryParameters());
        var form = RetrieveRendered.formOfAll(Asked.accept(headers, uri));
        rendered.checkHasImages(level);
        var boundary = MultipartWriter.newBoundary();
        StreamingOutput body = out -> rendered.write(level, view, form, out, boundary);
        return Response.ok(body)
                .type(MultipartWriter.contentType(form.representation().mediaType(), boundary))
                .header(HttpHeaders.CACHE_CONTROL, HttpValidator.PRIVATE_NO_CACHE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    static Response response(
            Body body, SelectedRepresentation selected, PublicUrl publicUrl, UriInfo uri) {
        StreamingOutput output = out -> body.write(out, selected.boundary());
        var response =
                selected.response(selected.contentType()).entity(new SentBody(output, body::close));
        for (var warning : body.warnings()) {
            response.header("Warning", publicUrl.warning(uri, warning));
        }
        return response.build();
    }
}
