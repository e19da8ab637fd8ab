package dev.gantry.query.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.InformationModel;
import dev.gantry.dicom.query.RetrieveIdentifier;
import dev.gantry.dicom.query.RetrieveKeys;
import dev.gantry.query.retrieve.InstanceSearch.Position;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What whoever does a C-MOVE or C-GET asks for.
 *
 * @param model the SOP class of the information model
 * @param identifier in the DICOM JSON model
 * @param relational whether relational retrieval was negotiated
 * @param asOf only what was received until then, as ISO 8601 writes it
 * @param limit most instances of the page, 1 to 1000
 * @param after where the page before ended
 */
record RetrieveRequest(
        @Nullable String model,
        @Nullable JsonNode identifier,
        boolean relational,
        @Nullable String asOf,
        @Nullable Integer limit,
        @Nullable After after) {
    private static final int MOST = 1_000;
    private static final int USUAL = 500;

    /** The last instance of a page. */
    record After(@Nullable String studyUid, @Nullable String instanceUid) {}

    /**
     * Reads one.
     *
     * @throws IOException when it does not come to its end
     * @throws dev.gantry.dicom.query.InvalidQuery when there is too much of it
     * @throws dev.gantry.query.Refusal when it is something else
     */
    static RetrieveRequest read(InputStream body) throws IOException {
        return RequestJson.read(body, RetrieveRequest.class);
    }

    /**
     * Which instances.
     *
     * @throws dev.gantry.dicom.query.InvalidIdentifier when a key breaks a rule
     * @throws dev.gantry.dicom.query.InvalidQuery when the identifier is not even a data set
     * @throws dev.gantry.query.Refusal when the request is not one of ours
     */
    RetrieveKeys keys() {
        var checkedModel =
                Optional.ofNullable(model)
                        .flatMap(Uid::parse)
                        .flatMap(InformationModel::ofRetrieve)
                        .orElseThrow(() ->
                                RequestJson.refused(
                                        "model",
                                        "the UID of a class of C-MOVE or C-GET was expected"));
        return RetrieveIdentifier.read(
                checkedModel, RequestJson.identifier(identifier), relational);
    }

    Instant checkedAsOf() {
        try {
            return Instant.parse(String.valueOf(asOf));
        } catch (DateTimeException e) {
            throw RequestJson.refused("asOf", "a moment as 2026-11-30T12:00:00Z was expected");
        }
    }

    int checkedLimit() {
        int most = limit == null ? USUAL : limit;
        if (most < 1 || most > MOST) {
            throw RequestJson.refused(
                    "limit", "a number from 1 to %d was expected".formatted(MOST));
        }
        return most;
    }

    Optional<Position> position() {
        return Optional.ofNullable(after)
                .map(last ->
                        new Position(
                                uid("after.studyUid", last.studyUid()),
                                uid("after.instanceUid", last.instanceUid())));
    }

    private static String uid(String member, @Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(Uid::parse)
                .map(Uid::value)
                .orElseThrow(() -> RequestJson.refused(member, "a UID was expected"));
    }

    @Override
    public String toString() {
        return "RetrieveRequest[%s]".formatted(model); // the values may identify a patient
    }
}
