package dev.gantry.dicom.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Writes a multipart/related body (RFC 2387) to a stream, part by part. {@link #close} writes the
 * closing boundary and leaves the stream open and unflushed, so that a small body can leave in one
 * piece; a body that is not closed is a body cut short, which is what a client must see when a part
 * could not be read to its end. For one thread.
 */
public final class MultipartWriter implements AutoCloseable {
    private final OutputStream out;
    private final String boundary;
    private boolean started;

    /** A writer of a body whose Content-Type is {@link #contentType} with the same boundary. */
    public MultipartWriter(OutputStream out, String boundary) {
        this.out = out;
        this.boundary = boundary;
    }

    /** A boundary that occurs in nobody's content. */
    public static String newBoundary() {
        return "gantry-" + UUID.randomUUID();
    }

    /** The Content-Type of the whole body. */
    public static String contentType(String partType, String boundary) {
        return "%s; type=\"%s\"; boundary=%s"
                .formatted(MediaTypes.MULTIPART_RELATED, partType, boundary);
    }

    /**
     * Bytes that so many parts of one type cost beside their own, without Content-Location; with
     * those of the parts that is the Content-Length.
     */
    public static long overhead(String boundary, String contentType, int parts) {
        var part = "\r\n--%s\r\n%s\r\n".formatted(boundary, typeHeader(contentType));
        var end = "\r\n--%s--\r\n".formatted(boundary);
        return (long) parts * part.length() + end.length() - "\r\n".length();
    }

    /**
     * Begins a part.
     *
     * @return where its bytes go, until the next part begins: the stream itself, which nobody
     *     closes
     */
    public OutputStream part(String contentType) throws IOException {
        return begin(typeHeader(contentType));
    }

    /** Begins a part that says where it can be found alone (PS3.18 §8.7.1). */
    public OutputStream part(String contentType, String location) throws IOException {
        return begin(typeHeader(contentType) + "Content-Location: " + location + "\r\n");
    }

    @Override
    public void close() throws IOException {
        write((started ? "\r\n--" : "--") + boundary + "--\r\n");
    }

    private static String typeHeader(String contentType) {
        return "Content-Type: " + contentType + "\r\n";
    }

    private OutputStream begin(String headers) throws IOException {
        write((started ? "\r\n--" : "--") + boundary + "\r\n" + headers + "\r\n");
        started = true;
        return out;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
