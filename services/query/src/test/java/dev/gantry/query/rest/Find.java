package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.platform.identity.ServiceToken;
import dev.gantry.platform.identity.ServiceToken.Caller;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Asks as whoever answers a C-FIND asks. */
final class Find {
    static final String PATIENT_ROOT = "1.2.840.10008.5.1.4.1.2.1.1";
    static final String STUDY_ROOT = "1.2.840.10008.5.1.4.1.2.2.1";

    private final String model;
    private final DataSetBuilder identifier = DataSet.builder();
    private final StringBuilder options = new StringBuilder();

    private Find(String model, String level) {
        this.model = model;
        identifier.set(Tags.QueryRetrieveLevel, level);
    }

    static Find patients() {
        return new Find(PATIENT_ROOT, "PATIENT");
    }

    static Find ofPatient(String level) {
        return new Find(PATIENT_ROOT, level);
    }

    static Find at(String level) {
        return new Find(STUDY_ROOT, level);
    }

    Find key(Tag tag, String... values) {
        identifier.unchecked(tag, Dictionary.vrOf(tag), List.of(values));
        return this;
    }

    Find items(Tag sequence, DataSet item) {
        identifier.set(sequence, item);
        return this;
    }

    /** Keys without a value ask for the attribute. */
    Find wanted(Tag... tags) {
        for (var tag : tags) {
            identifier.set(new Element(tag, Dictionary.vrOf(tag), Value.Bytes.EMPTY));
        }
        return this;
    }

    Find option(String name) {
        options.append(",\"%s\":true".formatted(name));
        return this;
    }

    Find limit(int most) {
        options.append(",\"limit\":%d".formatted(most));
        return this;
    }

    Find after(String cursor) {
        options.append(",\"after\":\"%s\"".formatted(cursor));
        return this;
    }

    String body() {
        return "{\"model\":\"%s\",\"identifier\":%s%s}"
                .formatted(model, DicomJson.toString(identifier.build()), options);
    }

    Response answer() {
        return post(body());
    }

    static Response post(String body) {
        return given().header("Authorization", token())
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post("/internal/query/find");
    }

    /** What ingest carries. */
    static String token() {
        var keys = ConfigProvider.getConfig().getValue("gantry.signing.keys", String.class);
        return new ServiceToken(() -> Optional.of(keys))
                .issue(new Caller("ingest", "WS_1"))
                .orElseThrow();
    }

    Found found() {
        var answer = answer();
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        var json = new String(answer.asByteArray(), UTF_8); // JSON is UTF-8
        var matches = json.substring("{\"matches\":".length(), endOfMatches(json));
        return new Found(
                DicomJson.split(matches, 1_000).stream().map(DicomJson::read).toList(),
                json,
                Optional.ofNullable(answer.jsonPath().getString("next")),
                answer.jsonPath().getList("unsupported", String.class));
    }

    private static int endOfMatches(String json) {
        int next = json.lastIndexOf(",\"next\":\"");
        return next >= 0 ? next : json.lastIndexOf(",\"unsupported\":[");
    }

    /** A page. */
    record Found(
            List<DataSet> matches, String json, Optional<String> next, List<String> unsupported) {
        DataSet only() {
            assertThat(matches).hasSize(1);
            return matches.getFirst();
        }

        List<String> values(Tag tag) {
            return matches.stream().map(match -> match.string(tag).orElse("")).toList();
        }
    }
}
