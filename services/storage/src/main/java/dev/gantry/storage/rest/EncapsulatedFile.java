package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.retrieval.RepresentationName;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.encapsulated.Encapsulated;
import dev.gantry.storage.encapsulated.RetrieveEncapsulated;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The answer that is a document or a video. Whoever sent a document decides what is in it, and a
 * browser shows it under our address: so it may run nothing, and nobody else may frame it.
 */
record EncapsulatedFile(RetrieveEncapsulated files, StoredInstance stored, Encapsulated file) {
    /** A sandbox would keep the browser's own PDF viewer from starting. */
    private static final String POLICY_OF_PDF = "frame-ancestors 'self'";

    private static final String POLICY = POLICY_OF_PDF + "; default-src 'none'; sandbox";

    Response response(Accept accept, HttpHeaders headers) {
        var sent = files.represent(file, accept);
        var selected =
                new SelectedRepresentation(RepresentationName.ofInstance(stored, "-file"), sent);
        if (selected.isKnownTo(headers)) {
            return selected.notModified();
        }
        return fenced(
                selected.bytes(
                        headers,
                        file.length(),
                        (range, out) -> files.copy(stored, file, range, out)));
    }

    private Response fenced(Response response) {
        var policy = file.mediaType().equals(MediaTypes.PDF) ? POLICY_OF_PDF : POLICY;
        return Response.fromResponse(response)
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                // without it a page that shares memory between its threads may not frame it
                .header("Cross-Origin-Embedder-Policy", "require-corp")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .build();
    }
}
