package dev.gantry.query.rest;

import dev.gantry.dicom.web.ContentCodings;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/**
 * One state of what is described, in the form in which it is sent. A cache may keep it, and has to
 * ask each time whether it is still the newest.
 */
record Edition(long revision, MetadataForm form, boolean gzip) {
    private static final String ASK_EACH_TIME = "private, no-cache";
    private static final String VARY = HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING;

    boolean isKnownTo(List<String> ifNoneMatch) {
        return ifNoneMatch.stream().anyMatch(names -> names.contains('"' + name() + '"'));
    }

    Response notModified() {
        return headers(Response.notModified(tag())).build();
    }

    Response.ResponseBuilder response(String contentType) {
        var response =
                headers(Response.ok().tag(tag())).header(HttpHeaders.CONTENT_TYPE, contentType);
        return gzip ? response.header(HttpHeaders.CONTENT_ENCODING, ContentCodings.GZIP) : response;
    }

    private static Response.ResponseBuilder headers(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME)
                .header(HttpHeaders.VARY, VARY);
    }

    /** Weak: the boundary of a multipart body is another one each time. */
    private EntityTag tag() {
        return new EntityTag(name(), true);
    }

    private String name() {
        return "%d-%s%s"
                .formatted(revision, form.name().toLowerCase(Locale.ROOT), gzip ? "-gzip" : "");
    }
}
