package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.web.ContentCodings;
import dev.gantry.platform.http.HttpValidator;
import dev.gantry.query.metadata.Links;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The metadata of a study as they are sent to one client (RFC 9110 §3.2).
 *
 * @param revision of the study
 * @param links the addresses that stand in it
 */
record SelectedRepresentation(long revision, Links links, MetadataForm form, boolean gzip) {
    private static final String VARY = HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING;

    /** Weak: the boundary of a multipart body is another one each time. */
    HttpValidator validator() {
        var name =
                "%d-%s-%s%s"
                        .formatted(
                                revision,
                                address(),
                                form.name().toLowerCase(Locale.ROOT),
                                gzip ? "-gzip" : "");
        return new HttpValidator(new EntityTag(name, true), HttpValidator.PRIVATE_NO_CACHE, VARY);
    }

    /** Short, and of characters that an entity tag may have. */
    private String address() {
        var crc = new CRC32();
        crc.update(links.base().toString().getBytes(UTF_8));
        return Long.toHexString(crc.getValue());
    }

    Response.ResponseBuilder response(String contentType) {
        var response = validator().response(contentType);
        return gzip ? response.header(HttpHeaders.CONTENT_ENCODING, ContentCodings.GZIP) : response;
    }
}
