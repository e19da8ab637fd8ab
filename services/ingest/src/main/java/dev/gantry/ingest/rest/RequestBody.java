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
            case ContentCodings.GZIP, "x-gzip" -> new Gunzipped(body);
            default -> throw new RequestRefusal.UnsupportedCoding(coding);
        };
    }

    /** A broken body is the sender's fault, and not a connection that is gone. */
    private static final class Gunzipped extends InputStream {
        private final InputStream gunzip;

        Gunzipped(InputStream body) throws IOException {
            try {
                this.gunzip = new GZIPInputStream(body, PIECE);
            } catch (ZipException | EOFException e) {
                throw broken();
            }
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                return gunzip.read(target, from, length);
            } catch (ZipException | EOFException e) {
                throw broken();
            }
        }

        private static RequestRefusal broken() {
            return new RequestRefusal.BrokenBody("The body is no gzip, or it was cut off", 0);
        }
    }
}
