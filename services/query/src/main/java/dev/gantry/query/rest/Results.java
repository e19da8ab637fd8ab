package dev.gantry.query.rest;

import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.UniqueKeys;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Prefer;
import dev.gantry.dicom.web.QidoParameters;
import dev.gantry.platform.origin.PublicUrl;
import dev.gantry.query.metadata.Links;
import dev.gantry.query.paging.PageCursor;
import dev.gantry.query.paging.PageSearch;
import dev.gantry.query.results.Match;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** What the resources of QIDO-RS have in common (PS3.18 §10.6). */
@Singleton
final class Results {
    private final PageSearch pages;
    private final PublicUrl publicUrl;

    Results(PageSearch pages, PublicUrl publicUrl) {
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    Links links(UriInfo uri) {
        return new Links(publicUrl.base(uri));
    }

    /** The answer to a search; no content for no results (PS3.18 §10.6.3). */
    Response of(UriInfo uri, HttpHeaders headers, QueryLevel level, UniqueKeys within) {
        var form =
                MetadataForm.chosenBy(
                        Accept.of(uri.getQueryParameters(), headers.getRequestHeaders()));
        var handling =
                Prefer.handling(headers.getRequestHeaders().getOrDefault(Prefer.FIELD, List.of()));
        var query = QidoParameters.parse(uri.getQueryParameters(), level, within, handling);
        var page = pages.find(query);
        var response =
                page.matches().isEmpty()
                        ? Response.noContent()
                        : body(form, page.matches(), links(uri));
        response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + Prefer.FIELD);
        page.total().ifPresent(total -> response.header("X-Total-Count", total));
        page.next()
                .ifPresent(cursor ->
                        response.header(
                                HttpHeaders.LINK,
                                "<%s>; rel=\"next\"".formatted(next(uri, cursor))));
        for (var warning : SearchWarnings.of(page)) {
            response.header("Warning", publicUrl.warning(uri, warning));
        }
        return response.build();
    }

    /** The same search, behind this page. */
    private String next(UriInfo uri, PageCursor cursor) {
        return publicUrl
                .request(uri)
                .replaceQueryParam("offset")
                .replaceQueryParam("after", cursor.text())
                .build()
                .toString();
    }

    private static Response.ResponseBuilder body(
            MetadataForm form, List<Match> matches, Links links) {
        return switch (form) {
            case DICOM_JSON, JSON -> Response.ok(JsonResults.of(matches, links), form.mediaType());
            case XML -> {
                var boundary = MultipartWriter.newBoundary();
                StreamingOutput parts = out -> XmlResults.write(matches, links, boundary, out);
                yield Response.ok(
                        parts, MultipartWriter.contentType(MediaTypes.DICOM_XML, boundary));
            }
        };
    }
}
