package dev.gantry.query.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedJson;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.query.Refusal;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Requests of other services, in JSON and with an identifier in the DICOM JSON model. */
final class RequestJson {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 64; // a sequence takes two, and none is deeper than eight

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // of later versions
                    .build();

    private RequestJson() {}

    /**
     * Reads a request.
     *
     * @throws IOException when it does not come to its end
     * @throws InvalidQuery when there is too much of it
     * @throws Refusal when it is something else
     */
    static <T> T read(InputStream body, Class<T> type) throws IOException {
        var bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new InvalidQuery(
                    "identifier", "", "more than 1 MiB of keys; ask for fewer at once");
        }
        try {
            var request = JSON.readValue(bytes, type);
            if (request != null) {
                return request;
            }
        } catch (JsonProcessingException e) {
            throw refused("body", "JSON with the members of a search was expected");
        }
        throw refused("body", "an object was expected");
    }

    /**
     * The identifier of a request.
     *
     * @throws InvalidQuery when it is no data set
     * @throws Refusal when there is none
     */
    static DataSet identifier(@Nullable JsonNode identifier) {
        if (identifier == null) {
            throw refused("identifier", "a data set was expected");
        }
        try {
            return DicomJson.read(identifier.toString());
        } catch (MalformedJson e) {
            throw new InvalidQuery("identifier", "", e.rule());
        }
    }

    /** A member that is not what it has to be. */
    static Refusal refused(String member, String why) {
        return new Refusal.InvalidParameter(member, why);
    }
}
