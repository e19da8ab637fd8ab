package dev.gantry.query.rest;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies that are written as they are sent, compressed where the client wants that. */
final class Bodies {
    private static final int PIECE = 32 << 10;

    private Bodies() {}

    static StreamingOutput of(boolean gzip, StreamingOutput body) {
        if (!gzip) {
            return body;
        }
        return out -> {
            var compressed = new GZIPOutputStream(out, PIECE);
            body.write(compressed);
            compressed.finish(); // only a body that is whole gets its end
        };
    }

    static StreamingOutput inflated(byte[] gzip) {
        return out -> {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip), PIECE)) {
                in.transferTo(out);
            }
        };
    }
}
