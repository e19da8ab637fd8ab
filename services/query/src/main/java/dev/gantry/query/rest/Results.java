package dev.gantry.query.rest;

import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.query.matching.Links;
import dev.gantry.query.matching.Page;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** What the resources of QIDO-RS have in common. */
final class Results {
    private static final String MORE =
            "299 gantry: \"There are additional results that can be requested\"";

    private Results() {}

    static Links links(UriInfo uri) {
        return new Links(uri.getBaseUri());
    }

    static QidoQuery query(UriInfo uri, QueryLevel level) {
        return QidoQuery.parse(uri.getQueryParameters(), level);
    }

    /** No content for no results (PS3.18 §10.6.3). */
    static Response answer(Page page) {
        if (page.results().isEmpty()) {
            return Response.noContent().build();
        }
        var response = Response.ok("[" + String.join(",", page.results()) + "]");
        return page.more() ? response.header("Warning", MORE).build() : response.build();
    }
}
