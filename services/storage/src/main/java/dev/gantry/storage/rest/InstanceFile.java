package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.retrieval.CopyStoredFile;
import dev.gantry.retrieval.OutgoingInstance;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.transcode.OfferInstances;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;

/** The answer that is one whole instance, as a file of its own or as the only part. */
@Singleton
final class InstanceFile {
    private final CopyStoredFile files;
    private final OfferInstances offer;
    private final RetrieveInstance instances;

    InstanceFile(CopyStoredFile files, OfferInstances offer, RetrieveInstance instances) {
        this.files = files;
        this.offer = offer;
        this.instances = instances;
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
        } catch (RetrievalRefusal.NotConvertible refusal) {
            if (refusal.isOnlyNow()) {
                throw refusal;
            }
            var asStored = offer.chooseStored(stored, accept, packings);
            return response(stored, asStored.orElseThrow(() -> refusal), headers);
        }
    }

    private Response response(StoredInstance stored, Representation sent, HttpHeaders headers)
            throws IOException {
        var isTranscoded = RepresentationNames.isTranscoded(stored, sent);
        var name =
                isTranscoded
                        ? RepresentationNames.transcoded(stored, sent)
                        : RepresentationNames.stored(stored, files.isChanged(stored));
        var selected = new SelectedRepresentation(name, sent);
        if (selected.isKnownTo(headers)) {
            return selected.notModified();
        }
        if (!isTranscoded && stored.overlay().isEmpty()) {
            return selected.bytes(
                    headers, files.length(stored), (range, out) -> files.copy(stored, range, out));
        }
        return response(instances.open(stored, sent.transferSyntax().orElseThrow()), selected);
    }

    /** An instance that has been opened; that of its bytes which can be refused is made. */
    private static Response response(OutgoingInstance opened, SelectedRepresentation selected) {
        StreamingOutput body =
                out -> {
                    try (opened) {
                        opened.write(out);
                    }
                };
        var response =
                switch (selected.sent().packing()) {
                    case SINGLE -> alone(opened, selected, body);
                    case MULTIPART -> selected.onePart(body);
                };
        return Response.fromResponse(response)
                .entity(new SentBody((StreamingOutput) response.getEntity(), opened::close))
                .build();
    }

    private static Response alone(
            OutgoingInstance opened, SelectedRepresentation selected, StreamingOutput body) {
        var response = selected.response(selected.sent().contentType()).entity(body);
        opened.length().ifPresent(length -> response.header(HttpHeaders.CONTENT_LENGTH, length));
        return response.build();
    }
}
