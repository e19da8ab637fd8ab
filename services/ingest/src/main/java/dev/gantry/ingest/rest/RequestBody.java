package dev.gantry.ingest.rest;

import dev.gantry.dicom.web.ContentCodings;
import dev.gantry.ingest.RequestRefusal;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The body of a request without the compression that it travelled in (RFC 9110 §8.4). A few
 * kilobytes that have come can be work for minutes, so it ends when its sender has gone, and when
 * it expands more than what anybody stores.
 */
final class RequestBody {
    private static final int PIECE = 32 << 10;

    /** Images and their headers compress two to ten times; empty ones a thousand times. */
    static final int MOST_TIMES = 200;

    /** Up to here a body may expand as much as it likes. */
    static final long FREE = 256L << 20;

    private RequestBody() {}

    /**
     * The body as it was before it was compressed.
     *
     * @param isGone whether the sender has closed its connection
     */
    static InputStream of(
            Optional<String> contentEncoding, InputStream body, BooleanSupplier isGone)
            throws IOException {
        var coding = contentEncoding.orElse("").strip().toLowerCase(Locale.ROOT);
        var plain =
                switch (coding) {
                    case "", "identity" -> body;
                    case ContentCodings.GZIP, "x-gzip" -> gunzipped(body);
                    default -> throw new RequestRefusal.UnsupportedCoding(coding);
                };
        return new Attended(plain, isGone);
    }

    private static InputStream gunzipped(InputStream body) throws IOException {
        try {
            return new Gunzipped(new Counted(body));
        } catch (ZipException | EOFException e) {
            throw broken();
        }
    }

    private static RequestRefusal broken() {
        return new RequestRefusal.BrokenBody("The body is no gzip, or it was cut off", 0);
    }

    /** Bytes for which somebody waits. */
    private static final class Attended extends FilterInputStream {
        private final BooleanSupplier isGone;

        Attended(InputStream in, BooleanSupplier isGone) {
            super(in);
            this.isGone = isGone;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (isGone.getAsBoolean()) {
                throw new SenderGone();
            }
            return super.read(target, from, length);
        }
    }

    /** How many bytes have come. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** A broken body is the sender's fault, and not a connection that is gone. */
    private static final class Gunzipped extends GZIPInputStream {
        private final Counted compressed;
        private long expanded;

        Gunzipped(Counted compressed) throws IOException {
            super(compressed, PIECE);
            this.compressed = compressed;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            try {
                int read = super.read(target, from, length);
                expanded += Math.max(0, read);
                if (expanded > FREE && expanded / MOST_TIMES > compressed.count) {
                    throw new RequestRefusal.ExpandsTooMuch(MOST_TIMES);
                }
                return read;
            } catch (ZipException | EOFException e) {
                throw broken();
            }
        }
    }
}
