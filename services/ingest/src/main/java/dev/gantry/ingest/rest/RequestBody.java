package dev.gantry.ingest.rest;

import dev.gantry.dicom.web.ContentCodings;
import dev.gantry.ingest.RequestRefusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request without the compression that it travelled in (RFC 9110 §8.4). */
final class RequestBody {
    private static final int PIECE = 32 << 10;

    private RequestBody() {}

    static InputStream of(Optional<String> contentEncoding, InputStream body) throws IOException {
        var coding = contentEncoding.orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> body;
            case ContentCodings.GZIP, "x-gzip" -> gunzipped(body);
            default -> throw new RequestRefusal.UnsupportedCoding(coding);
        };
    }

    private static InputStream gunzipped(InputStream body) throws IOException {
        try {
            return new Gunzipped(body);
        } catch (ZipException | EOFException e) {
            throw broken();
        }
    }

    private static RequestRefusal broken() {
        return new RequestRefusal.BrokenBody("The body is no gzip, or it was cut off", 0);
    }

    /** A broken body is the sender's fault, and not a connection that is gone. */
    private static final class Gunzipped extends GZIPInputStream {
        Gunzipped(InputStream body) throws IOException {
            super(body, PIECE);
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return super.read(target, from, length);
            } catch (ZipException | EOFException e) {
                throw broken();
            }
        }
    }
}
