package dev.gantry.storage.rest;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.imaging.codec.Codecs;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What caches may know about an answer: a name ({@code ETag}), made of the object's digest, the
 * part of it, and the form in which it is sent. The boundary is made of the name, too, so that the
 * same request gets the same body.
 *
 * @param control how long it may be kept
 */
record Cached(String what, Representation sent, String control) {
    private static final String A_YEAR = "private, max-age=31536000, immutable";

    /** A cache keeps it, and asks each time whether it is still the same (RFC 9111 §5.2.2.4). */
    static final String ASK = "private, no-cache";

    /** Bytes of the object that leave as they lie in it: nothing here can get them wrong. */
    static Cached unchanged(String what, Representation sent) {
        return new Cached(what, sent, A_YEAR);
    }

    /** Bytes of the object, whose patient or place may be corrected one day. */
    static Cached correctable(String what, Representation sent) {
        return new Cached(what, sent, ASK);
    }

    /** What was decoded, encoded, turned or drawn here: another name with other codecs. */
    static Cached made(String what, Representation sent) {
        return new Cached(what + "-by-" + Codecs.VERSION, sent, ASK);
    }

    String boundary() {
        return "gantry-" + what.substring(0, 32);
    }

    /** Whether an entity tag, as a header has it, is ours. */
    boolean isNamed(String entityTag) {
        return entityTag.equals('"' + tag() + '"');
    }

    boolean isKnownTo(HttpHeaders headers) {
        var known = headers.getRequestHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of());
        return known.stream().anyMatch(names -> names.contains('"' + tag() + '"'));
    }

    Response notModified() {
        return Response.notModified(new EntityTag(tag()))
                .header(HttpHeaders.CACHE_CONTROL, control)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** What is known to be there and has not been read yet. */
    @FunctionalInterface
    interface Bytes {
        /** Copies a range of it, or all. */
        void copy(Optional<ByteRange> range, OutputStream out) throws IOException;
    }

    /** Bytes of a known length: alone, or the range of them that is asked for, or as one part. */
    Response bytes(HttpHeaders headers, long total, Bytes bytes) {
        return switch (sent.packing()) {
            case SINGLE -> alone(headers, total, bytes);
            case MULTIPART -> onePart(part -> bytes.copy(Optional.empty(), part));
        };
    }

    /** A body that is the only part of the answer. */
    Response onePart(StreamingOutput body) {
        StreamingOutput parts =
                out -> {
                    var writer = new MultipartWriter(out, boundary());
                    body.write(writer.part(sent.contentType()));
                    writer.close();
                };
        return response(contentType()).entity(parts).build();
    }

    private Response alone(HttpHeaders headers, long total, Bytes bytes) {
        var range = Asked.range(headers, this, total);
        var response = response(sent.contentType()).header("Accept-Ranges", "bytes");
        if (range.isEmpty()) {
            response.header(HttpHeaders.CONTENT_LENGTH, total);
        } else {
            long begin = range.get().offset();
            long length = range.get().length();
            response.status(206)
                    .header(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(begin, begin + length - 1, total))
                    .header(HttpHeaders.CONTENT_LENGTH, length);
        }
        StreamingOutput body = out -> bytes.copy(range, out);
        return response.entity(body).build();
    }

    Response.ResponseBuilder response(String contentType) {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .tag(new EntityTag(tag()))
                .header(HttpHeaders.CACHE_CONTROL, control)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    /** Of the whole answer. */
    String contentType() {
        return switch (sent.packing()) {
            case SINGLE -> sent.contentType();
            case MULTIPART -> MultipartWriter.contentType(sent.mediaType(), boundary());
        };
    }

    private String tag() {
        return what
                + switch (sent.packing()) {
                    case SINGLE -> "";
                    case MULTIPART -> "-parts";
                };
    }
}
