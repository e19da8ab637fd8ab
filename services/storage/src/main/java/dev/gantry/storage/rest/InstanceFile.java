package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.instances.RetrieveInstances;
import dev.gantry.storage.instances.StoredInstance;
import dev.gantry.storage.transcode.OfferInstances;
import dev.gantry.storage.transcode.TranscodeInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** The answer that is one whole instance, as a file of its own or as the only part. */
@Singleton
final class InstanceFile {
    private final RetrieveInstances instances;
    private final OfferInstances offer;
    private final TranscodeInstance transcoder;

    InstanceFile(RetrieveInstances instances, OfferInstances offer, TranscodeInstance transcoder) {
        this.instances = instances;
        this.offer = offer;
        this.transcoder = transcoder;
    }

    /**
     * In the form that the client likes best. What cannot be had in that one, because it is damaged
     * or too long for it, comes as it is stored to everybody who takes it so (PS3.18 §8.7.3.4).
     *
     * @param packings that there are, the first one preferred
     */
    Response response(
            StoredInstance stored, Accept accept, List<Packing> packings, HttpHeaders headers)
            throws IOException {
        var sent = offer.choose(stored, accept, packings);
        try {
            return response(stored, sent, headers);
        } catch (Refusal.NoPicture refusal) {
            if (refusal.retryAfter().isPresent()) {
                throw refusal;
            }
            var asStored = offer.chooseStored(stored, accept, packings);
            return response(stored, asStored.orElseThrow(() -> refusal), headers);
        }
    }

    private Response response(StoredInstance stored, Representation sent, HttpHeaders headers)
            throws IOException {
        var isTranscoded = Transcoded.is(stored, sent);
        var cached =
                isTranscoded
                        ? Transcoded.cached(stored, sent)
                        : Transcoded.stored(stored, sent, instances.isChanged(stored));
        if (cached.isKnownTo(headers)) {
            return cached.notModified();
        }
        if (isTranscoded) {
            return Transcoded.response(transcoder, stored, cached);
        }
        return cached.bytes(
                headers, stored.length(), (range, out) -> instances.copy(stored, range, out));
    }
}
