package dev.gantry.storage.rest;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Representation;
import dev.gantry.storage.instances.StoredInstance;
import dev.gantry.storage.transcode.TranscodeInstance;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Answers that are in another transfer syntax than their object. */
final class Transcoded {
    private Transcoded() {}

    static boolean is(StoredInstance stored, Representation sent) {
        return sent.transferSyntax().filter(stored.syntax()::equals).isEmpty();
    }

    /** What caches may know about an instance. */
    static Cached cached(StoredInstance stored, Representation sent) {
        return new Cached(stored.sha256() + suffix(stored, sent), sent);
    }

    /** What caches may know about a part of an instance. */
    static Cached cached(StoredInstance stored, String part, Representation sent) {
        return new Cached(stored.sha256() + "-" + part + suffix(stored, sent), sent);
    }

    private static String suffix(StoredInstance stored, Representation sent) {
        return is(stored, sent)
                ? sent.transferSyntax().map(syntax -> "-as-" + syntax.uid()).orElse("")
                : "";
    }

    /** An instance whose first frame has been made; its length is known at its end only. */
    static Response response(TranscodeInstance transcoder, StoredInstance stored, Cached cached)
            throws IOException {
        var sent = cached.sent();
        TransferSyntax target = sent.transferSyntax().orElseThrow();
        var transcoded = transcoder.open(stored, target);
        StreamingOutput body =
                out -> {
                    try (transcoded) {
                        transcoded.write(out);
                    }
                };
        return switch (sent.packing()) {
            case SINGLE -> cached.response(sent.contentType()).entity(body).build();
            case MULTIPART -> cached.onePart(body);
        };
    }
}
