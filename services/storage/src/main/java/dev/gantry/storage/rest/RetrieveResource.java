package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.platform.http.HttpValidator;
import dev.gantry.retrieval.RepresentationName;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.bulkdata.RetrieveBulkData;
import dev.gantry.storage.frames.FrameList;
import dev.gantry.storage.instances.FindInstance;
import dev.gantry.storage.instances.StudyOrSeries;
import dev.gantry.storage.transcode.OfferFrames;
import dev.gantry.storage.transcode.OfferInstances;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Retrieve transactions for everything that has pixels or whole objects (PS3.18 §10.4). */
@Path("/dicomweb/studies")
@RunOnVirtualThread
public class RetrieveResource {
    private static final String INSTANCE = "/{study}/series/{series}/instances/{instance}";

    private static final List<Packing> PACKINGS = List.of(Packing.MULTIPART, Packing.SINGLE);

    private final FindInstance instances;
    private final OfferInstances offer;
    private final InstanceFile file;
    private final OfferFrames frames;
    private final RetrieveBulkData bulkData;

    RetrieveResource(
            FindInstance instances,
            OfferInstances offer,
            InstanceFile file,
            OfferFrames frames,
            RetrieveBulkData bulkData) {
        this.instances = instances;
        this.offer = offer;
        this.file = file;
        this.frames = frames;
        this.bulkData = bulkData;
    }

    /** Every instance of a study. */
    @GET
    @Path("/{study}")
    @Operation(summary = "Retrieve a study (WADO-RS)")
    public Response study(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return all(path.studyOrSeries(), Asked.accept(headers, uri));
    }

    /** Every instance of a series. */
    @GET
    @Path("/{study}/series/{series}")
    @Operation(summary = "Retrieve a series (WADO-RS)")
    public Response series(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return all(path.studyOrSeries(), Asked.accept(headers, uri));
    }

    /** One instance. */
    @GET
    @Path(INSTANCE)
    @Operation(summary = "Retrieve an instance (WADO-RS)")
    public Response instance(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        var stored = instances.find(path.instance());
        return file.response(stored, Asked.accept(headers, uri), PACKINGS, headers);
    }

    /** Frames of an instance. */
    @GET
    @Path(INSTANCE + "/frames/{frames}")
    @Operation(summary = "Retrieve frames (WADO-RS)")
    public Response frames(
            @BeanParam ResourcePath path,
            @PathParam("frames") String list,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws IOException {
        var wanted = FrameList.parse(list);
        var stored = instances.find(path.instance());
        return framesResponse(stored, wanted, wanted.toString(), headers, uri);
    }

    /** A value that the metadata refers to. */
    @GET
    @Path(INSTANCE + "/bulkdata/{place}")
    @Operation(summary = "Retrieve bulk data (WADO-RS)")
    public Response bulkData(
            @BeanParam ResourcePath path,
            @PathParam("place") String place,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws IOException {
        var stored = instances.find(path.instance());
        var range = bulkData.place(stored, place);
        var accept = Asked.accept(headers, uri);
        if (bulkData.isFrames(stored, range)) {
            return framesResponse(stored, frames.all(stored), place, headers, uri);
        }
        var sent = bulkData.represent(accept);
        var name =
                RetrieveBulkData.leavesUnchanged(stored.syntax())
                        ? RepresentationName.ofStoredBytes(stored, "-" + place)
                        : RepresentationName.ofConverted(stored, "-" + place);
        var selected = new SelectedRepresentation(name, sent);
        if (selected.isKnownTo(headers)) {
            return selected.notModified();
        }
        return selected.bytes(
                headers, range.length(), (part, out) -> bulkData.copy(stored, range, part, out));
    }

    private Response all(StudyOrSeries level, Accept accept) {
        var selection = offer.select(level, accept);
        var boundary = MultipartWriter.newBoundary();
        StreamingOutput body = out -> offer.write(selection, boundary, out);
        return Response.status(selection.complete() ? 200 : 206) // PS3.18 §10.4.3
                .type(MultipartWriter.contentType(MediaTypes.DICOM, boundary))
                .header(HttpHeaders.CACHE_CONTROL, HttpValidator.PRIVATE_NO_CACHE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .entity(new SentBody(body, selection::close))
                .build();
    }

    private Response framesResponse(
            StoredInstance stored, FrameList wanted, String what, HttpHeaders headers, UriInfo uri)
            throws IOException {
        var accept = Asked.accept(headers, uri);
        var sent = frames.choose(stored, wanted, accept);
        try {
            return framesResponse(stored, wanted, what, sent, headers);
        } catch (
                RetrievalRefusal.NotConvertible
                        refusal) { // then as stored, to whoever takes them so
            if (refusal.isOnlyNow()) {
                throw refusal;
            }
            var asStored = frames.chooseStored(stored, wanted, accept).orElseThrow(() -> refusal);
            return framesResponse(stored, wanted, what, asStored, headers);
        }
    }

    private Response framesResponse(
            StoredInstance stored,
            FrameList wanted,
            String what,
            Representation sent,
            HttpHeaders headers)
            throws IOException {
        var selected =
                new SelectedRepresentation(RepresentationNames.frames(stored, what, sent), sent);
        if (selected.isKnownTo(headers)) {
            return selected.notModified();
        }
        var found = frames.find(stored, wanted, sent);
        StreamingOutput body = out -> found.write(selected.boundary(), out);
        var response =
                selected.response(selected.contentType()).entity(new SentBody(body, found::close));
        found.length(selected.boundary())
                .ifPresent(length -> response.header(HttpHeaders.CONTENT_LENGTH, length));
        return response.build();
    }
}
