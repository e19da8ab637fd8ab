package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Representation;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What caches may know about bytes that never change: a name, made of the object's digest, the part
 * of it, and the form in which it is sent. The boundary is made of the name, too, so that the same
 * request gets the same body.
 */
record Cached(String what, Representation sent) {
    private static final String A_YEAR = "private, max-age=31536000, immutable";

    String boundary() {
        return "gantry-" + what.substring(0, 32);
    }

    boolean isKnownTo(HttpHeaders headers) {
        var known = headers.getRequestHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of());
        return known.stream().anyMatch(names -> names.contains('"' + tag() + '"'));
    }

    Response notModified() {
        return Response.notModified(new EntityTag(tag()))
                .header(HttpHeaders.CACHE_CONTROL, A_YEAR)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    Response.ResponseBuilder response(String contentType) {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .tag(new EntityTag(tag()))
                .header(HttpHeaders.CACHE_CONTROL, A_YEAR)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private String tag() {
        return what
                + switch (sent.packing()) {
                    case SINGLE -> "";
                    case MULTIPART -> "-parts";
                };
    }
}
