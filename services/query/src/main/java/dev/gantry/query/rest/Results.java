package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Handling;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.dicom.xml.NativeModel;
import dev.gantry.platform.origin.PublicUrl;
import dev.gantry.query.matching.Links;
import dev.gantry.query.paging.Page;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.BiFunction;

/** What the resources of QIDO-RS have in common (PS3.18 §10.6). */
@Singleton
final class Results {
    private static final String PREFER = "Prefer";

    private final PublicUrl publicUrl;

    Results(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    Links links(UriInfo uri) {
        return new Links(publicUrl.base(uri));
    }

    /** The answer to a search; no content for no results (PS3.18 §10.6.3). */
    Response of(
            UriInfo uri,
            HttpHeaders headers,
            QueryLevel level,
            BiFunction<QidoQuery, Links, Page> search) {
        var form =
                MetadataForm.chosenBy(
                        Accept.of(uri.getQueryParameters(), headers.getRequestHeaders()));
        var handling =
                Handling.preferredBy(headers.getRequestHeaders().getOrDefault(PREFER, List.of()));
        var query = QidoQuery.parse(uri.getQueryParameters(), level).handled(handling);
        var page = search.apply(query, links(uri));
        var response = page.results().isEmpty() ? Response.noContent() : body(form, page.results());
        response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + PREFER);
        page.total().ifPresent(total -> response.header("X-Total-Count", total));
        page.next()
                .ifPresent(place ->
                        response.header(
                                HttpHeaders.LINK,
                                "<%s>; rel=\"next\"".formatted(next(uri, place))));
        for (var warning : page.warnings()) {
            response.header("Warning", publicUrl.warning(uri, warning));
        }
        return response.build();
    }

    /** The same search, behind this page. */
    private String next(UriInfo uri, String place) {
        return publicUrl
                .request(uri)
                .replaceQueryParam("offset")
                .replaceQueryParam("after", place)
                .build()
                .toString();
    }

    private static Response.ResponseBuilder body(MetadataForm form, List<String> results) {
        return switch (form) {
            case DICOM_JSON, JSON ->
                    Response.ok("[" + String.join(",", results) + "]", form.mediaType());
            case XML -> {
                var boundary = MultipartWriter.newBoundary();
                StreamingOutput parts =
                        out -> {
                            var writer = new MultipartWriter(out, boundary);
                            for (var result : results) {
                                writer.part(MediaTypes.DICOM_XML)
                                        .write(xml(result).getBytes(UTF_8));
                            }
                            writer.close();
                        };
                yield Response.ok(
                        parts, MultipartWriter.contentType(MediaTypes.DICOM_XML, boundary));
            }
        };
    }

    /** In the Native DICOM Model, its bulk data to be had where the result is. */
    private static String xml(String result) {
        var dataSet = DicomJson.read(result);
        var address = dataSet.string(Tags.RetrieveURL).orElse("");
        return NativeModel.toString(
                dataSet,
                (_, value) ->
                        "%s/bulkdata/%d-%d".formatted(address, value.offset(), value.length()));
    }
}
