package dev.gantry.query.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.FindIdentifier;
import dev.gantry.dicom.query.FindOptions;
import dev.gantry.dicom.query.InformationModel;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.PageRequest;
import dev.gantry.dicom.query.Query;
import dev.gantry.query.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What whoever answers a C-FIND asks for.
 *
 * @param model the SOP class of the information model
 * @param identifier in the DICOM JSON model
 * @param limit most matches of the page, 1 to 1000
 * @param after where the page before ended
 */
record FindRequest(
        @Nullable String model,
        @Nullable JsonNode identifier,
        boolean relational,
        boolean combinedDateTime,
        boolean fuzzyNames,
        boolean emptyValues,
        boolean multipleValues,
        @Nullable Integer limit,
        @Nullable String after) {
    private static final int MOST = 1_000;
    private static final int USUAL = 250;

    /**
     * Reads one.
     *
     * @throws IOException when it does not come to its end
     * @throws InvalidQuery when there is too much of it
     * @throws Refusal when it is something else
     */
    static FindRequest read(InputStream body) throws IOException {
        return RequestJson.read(body, FindRequest.class);
    }

    /**
     * As the query model has it.
     *
     * @throws dev.gantry.dicom.query.InvalidIdentifier when it is none
     * @throws InvalidQuery when it is not even a data set
     * @throws Refusal when the request is not one of ours
     */
    Query query() {
        var page = new PageRequest(OptionalInt.of(checkedLimit()), 0, Optional.ofNullable(after));
        return FindIdentifier.query(
                checkedModel(), RequestJson.identifier(identifier), options(), page);
    }

    private FindOptions options() {
        return new FindOptions(
                relational, combinedDateTime, fuzzyNames, emptyValues, multipleValues);
    }

    private InformationModel checkedModel() {
        return Optional.ofNullable(model)
                .flatMap(Uid::parse)
                .flatMap(InformationModel::ofFind)
                .orElseThrow(() ->
                        RequestJson.refused("model", "the UID of a class of C-FIND was expected"));
    }

    private int checkedLimit() {
        int most = limit == null ? USUAL : limit;
        if (most < 1 || most > MOST) {
            throw RequestJson.refused(
                    "limit", "a number from 1 to %d was expected".formatted(MOST));
        }
        return most;
    }

    @Override
    public String toString() {
        return "FindRequest[%s]".formatted(model); // the values may identify a patient
    }
}
