package dev.gantry.query.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.ContentCodings;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.query.metadata.Metadata;
import dev.gantry.query.metadata.TargetResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Metadata of WADO-RS (PS3.18 §10.4): data sets without their bulk data, as JSON or XML. They
 * change with corrections and new instances, so caches have to ask; a study's revision is the
 * answer.
 */
@Path("/dicomweb/studies")
@RunOnVirtualThread
public class MetadataResource {
    private final Metadata metadata;
    private final Results results;

    @Inject
    MetadataResource(Metadata metadata, Results results) {
        this.metadata = metadata;
        this.results = results;
    }

    /** Of a study. */
    @GET
    @Path("/{study}/metadata")
    @Operation(summary = "Retrieve metadata of a study (WADO-RS)")
    public Response ofStudy(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return answer(path.target(), headers, uri);
    }

    /** Of a series. */
    @GET
    @Path("/{study}/series/{series}/metadata")
    @Operation(summary = "Retrieve metadata of a series (WADO-RS)")
    public Response ofSeries(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return answer(path.target(), headers, uri);
    }

    /** Of an instance. */
    @GET
    @Path("/{study}/series/{series}/instances/{instance}/metadata")
    @Operation(summary = "Retrieve metadata of an instance (WADO-RS)")
    public Response ofInstance(
            @BeanParam ResourcePath path, @Context HttpHeaders headers, @Context UriInfo uri) {
        return answer(path.target(), headers, uri);
    }

    private Response answer(TargetResource target, HttpHeaders headers, UriInfo uri) {
        var accept = Accept.of(uri.getQueryParameters(), headers.getRequestHeaders());
        var revision = metadata.revision(target);
        boolean gzip =
                ContentCodings.takesGzip(
                        headers.getRequestHeaders()
                                .getOrDefault(HttpHeaders.ACCEPT_ENCODING, List.of()));
        var form = MetadataForm.chosenBy(accept);
        var links = results.links(uri);
        var selected = new SelectedRepresentation(revision, links, form, gzip);
        if (selected.validator().isKnownTo(headers)) {
            return selected.validator().notModified();
        }
        return switch (form) {
            case DICOM_JSON, JSON -> json(target, selected);
            case XML -> xml(target, selected);
        };
    }

    private Response json(TargetResource target, SelectedRepresentation selected) {
        var response = selected.response(selected.form().mediaType());
        if (target.series().isPresent() && target.instance().isEmpty()) {
            var block = metadata.block(target, selected.revision(), selected.links());
            if (block.isPresent()) {
                return response.entity(selected.gzip() ? block.get() : Bodies.inflated(block.get()))
                        .build();
            }
        }
        var found = metadata.find(target);
        return response.entity(
                        Bodies.of(
                                selected.gzip(),
                                out -> Metadata.writeJson(found, selected.links(), out)))
                .build();
    }

    private Response xml(TargetResource target, SelectedRepresentation selected) {
        var found = metadata.find(target);
        var boundary = MultipartWriter.newBoundary();
        return selected.response(MultipartWriter.contentType(MediaTypes.DICOM_XML, boundary))
                .entity(
                        Bodies.of(
                                selected.gzip(),
                                out -> XmlResults.write(found, selected.links(), boundary, out)))
                .build();
    }
}
