package dev.gantry.query.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.ContentCodings;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.query.metadata.Metadata;
import dev.gantry.query.metadata.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
            @PathParam("study") String study, @Context HttpHeaders headers, @Context UriInfo uri) {
        return answer(Scope.study(study), headers, uri);
    }

    /** Of a series. */
    @GET
    @Path("/{study}/series/{series}/metadata")
    @Operation(summary = "Retrieve metadata of a series (WADO-RS)")
    public Response ofSeries(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(Scope.series(study, series), headers, uri);
    }

    /** Of an instance. */
    @GET
    @Path("/{study}/series/{series}/instances/{instance}/metadata")
    @Operation(summary = "Retrieve metadata of an instance (WADO-RS)")
    public Response ofInstance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(Scope.instance(study, series, instance), headers, uri);
    }

    private Response answer(Scope scope, HttpHeaders headers, UriInfo uri) {
        var accept = Accept.of(uri.getQueryParameters(), headers.getRequestHeaders());
        var revision = metadata.revision(scope);
        boolean gzip = ContentCodings.takesGzip(values(headers, HttpHeaders.ACCEPT_ENCODING));
        var form = MetadataForm.chosenBy(accept);
        var edition = new Edition(revision, form, gzip);
        if (edition.isKnownTo(values(headers, HttpHeaders.IF_NONE_MATCH))) {
            return edition.notModified();
        }
        return switch (form) {
            case DICOM_JSON, JSON -> json(scope, edition, uri);
            case XML -> xml(scope, edition, uri);
        };
    }

    private Response json(Scope scope, Edition edition, UriInfo uri) {
        var links = results.links(uri);
        var response = edition.response(edition.form().mediaType());
        if (scope.series().isPresent() && scope.instance().isEmpty()) {
            var block = metadata.block(scope, edition.revision(), links);
            if (block.isPresent()) {
                return response.entity(edition.gzip() ? block.get() : Bodies.inflated(block.get()))
                        .build();
            }
        }
        var found = metadata.find(scope);
        return response.entity(
                        Bodies.of(edition.gzip(), out -> Metadata.writeJson(found, links, out)))
                .build();
    }

    private Response xml(Scope scope, Edition edition, UriInfo uri) {
        var links = results.links(uri);
        var found = metadata.find(scope);
        var boundary = MultipartWriter.newBoundary();
        return edition.response(MultipartWriter.contentType(MediaTypes.DICOM_XML, boundary))
                .entity(
                        Bodies.of(
                                edition.gzip(),
                                out -> XmlMetadata.write(found, links, boundary, out)))
                .build();
    }

    private static List<String> values(HttpHeaders headers, String name) {
        return headers.getRequestHeaders().getOrDefault(name, List.of());
    }
}
