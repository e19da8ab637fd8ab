package dev.gantry.storage.rest;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Representation;
import dev.gantry.storage.frames.RetrieveFrames;
import dev.gantry.storage.instances.Pixels;
import dev.gantry.storage.instances.StoredInstance;
import dev.gantry.storage.transcode.TranscodeInstance;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Answers that are in another transfer syntax than their object. */
final class Transcoded {
    private static final String PREAMBLE_ZEROED = "-preamble-zeroed";

    private Transcoded() {}

    static boolean is(StoredInstance stored, Representation sent) {
        return sent.transferSyntax().filter(stored.syntax()::equals).isEmpty();
    }

    /** What caches may know about an instance. */
    static Cached cached(StoredInstance stored, Representation sent) {
        return is(stored, sent)
                ? Cached.made(stored.sha256() + suffix(sent), sent)
                : Cached.correctable(stored.sha256(), sent);
    }

    /**
     * What caches may know about a file that is as it was stored, or has another preamble: then it
     * has another name than the stored bytes.
     */
    static Cached stored(StoredInstance stored, Representation sent, boolean isChanged) {
        return Cached.correctable(stored.sha256() + (isChanged ? PREAMBLE_ZEROED : ""), sent);
    }

    /** What caches may know about frames of an instance. */
    static Cached cached(StoredInstance stored, String frames, Representation sent) {
        var name = stored.sha256() + "-" + frames;
        return RetrieveFrames.leaveUnchanged(stored.syntax(), sent) && !mayBeShifted(stored)
                ? Cached.unchanged(name, sent)
                : Cached.made(name + suffix(sent), sent);
    }

    /** Frames of single bits are the ones that the index tells nothing of. */
    private static boolean mayBeShifted(StoredInstance stored) {
        return stored.pixels() instanceof Pixels.Undivided && !stored.syntax().encapsulated();
    }

    private static String suffix(Representation sent) {
        return sent.transferSyntax().map(syntax -> "-as-" + syntax.uid()).orElse("");
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
        var response =
                switch (sent.packing()) {
                    case SINGLE -> cached.response(sent.contentType()).entity(body).build();
                    case MULTIPART -> cached.onePart(body);
                };
        return Response.fromResponse(response)
                .entity(new SentBody((StreamingOutput) response.getEntity(), transcoded::close))
                .build();
    }
}
