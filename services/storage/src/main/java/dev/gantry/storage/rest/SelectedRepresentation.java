package dev.gantry.storage.rest;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.platform.http.HttpValidator;
import dev.gantry.retrieval.RepresentationName;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * What a request gets (RFC 9110 §3.2): of the representations that there are, the one that the
 * client likes best, under its name for caches. The boundary between parts is made of the name,
 * too, so that the same request gets the same body.
 *
 * @param name of the bytes
 * @param sent the form in which they are sent
 */
record SelectedRepresentation(RepresentationName name, Representation sent) {
    private static final int OF_BOUNDARY = 32;

    String boundary() {
        return "gantry-" + name.value().substring(0, OF_BOUNDARY);
    }

    private HttpValidator validator() {
        var control =
                name.isImmutable()
                        ? HttpValidator.PRIVATE_IMMUTABLE
                        : HttpValidator.PRIVATE_NO_CACHE;
        return new HttpValidator(new EntityTag(tag()), control, HttpHeaders.ACCEPT);
    }

    /** Whether {@code If-Range} names it. */
    boolean isNamedBy(String ifRange) {
        return validator().isNamedBy(ifRange);
    }

    boolean isKnownTo(HttpHeaders headers) {
        return validator().isKnownTo(headers);
    }

    Response notModified() {
        return validator().notModified();
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
        return validator().response(contentType);
    }

    /** Of the whole answer. */
    String contentType() {
        return switch (sent.packing()) {
            case SINGLE -> sent.contentType();
            case MULTIPART -> MultipartWriter.contentType(sent.mediaType(), boundary());
        };
    }

    private String tag() {
        return name.value()
                + switch (sent.packing()) {
                    case SINGLE -> "";
                    case MULTIPART -> "-parts";
                };
    }
}
