package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.InvalidIdentifier;
import dev.gantry.query.ReadModel;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FindRefusedIT {
    private static final int DOES_NOT_MATCH = InvalidIdentifier.DOES_NOT_MATCH_SOP_CLASS;
    private static final int UNABLE = InvalidIdentifier.UNABLE_TO_PROCESS;

    @BeforeAll
    static void fill() {
        ReadModel.create();
    }

    @Test
    void a_level_that_the_model_has_not_is_refused_with_the_key_to_blame() {
        refused(Find.at("PATIENT"), DOES_NOT_MATCH, Tags.QueryRetrieveLevel.hex());
        refused(Find.at("SERIES"), DOES_NOT_MATCH, Tags.StudyInstanceUID.hex());
    }

    @Test
    void a_fragment_of_a_uid_is_refused() {
        refused(
                Find.at("STUDY").key(Tags.StudyInstanceUID, "1.2.840*"),
                DOES_NOT_MATCH,
                Tags.StudyInstanceUID.hex());
    }

    @Test
    void a_kind_of_matching_that_the_attribute_has_not_is_refused() {
        refused(
                Find.at("STUDY").key(Tags.NumberOfStudyRelatedSeries, "1234567890"),
                DOES_NOT_MATCH,
                Tags.NumberOfStudyRelatedSeries.hex());
    }

    @Test
    void a_hundred_thousand_uids_are_refused_in_words() {
        var uids = Collections.nCopies(100_000, "1.2.3").toArray(String[]::new);

        refused(
                Find.at("STUDY").key(Tags.StudyInstanceUID, uids),
                UNABLE,
                Tags.StudyInstanceUID.hex());
    }

    @Test
    void more_than_a_request_may_have_is_refused_in_words() {
        Find.post("{\"model\":\"" + "1".repeat(1 << 20) + "\"}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("dimse", equalTo(UNABLE))
                .body("offending", empty())
                .body("detail", containsString("ask for fewer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1"})
    void a_page_has_up_to_a_thousand_matches(String limit) {
        var body = Find.at("STUDY").body();

        Find.post(body.substring(0, body.length() - 1) + ",\"limit\":" + limit + "}")
                .then()
                .statusCode(400)
                .body("detail", containsString("1 to 1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"model\":[]}", "{\"model\":\"1.2.3\"}"})
    void what_is_no_search_is_refused(String body) {
        Find.post(body).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "[]",
                "7",
                "{\"0020000D\":7}",
                "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[[[[[1]]]]]}}",
                "{\"nobody\":{\"vr\":\"UI\"}}"
            })
    void what_is_no_identifier_is_refused(String identifier) {
        Find.post("{\"model\":\"%s\",\"identifier\":%s}".formatted(Find.STUDY_ROOT, identifier))
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1 0 5", "'; drop table study"})
    void a_cursor_that_is_none_is_refused(String cursor) {
        for (var find : new Find[] {Find.at("STUDY"), Find.patients()}) {
            find.after(Base64.getUrlEncoder().encodeToString(cursor.getBytes(UTF_8)))
                    .answer()
                    .then()
                    .statusCode(400)
                    .body("dimse", equalTo(UNABLE));
        }
    }

    @Test
    void only_services_of_ours_are_answered() {
        for (var authorization : List.of("", "Bearer x", Find.token() + "x")) {
            given().header("Authorization", authorization)
                    .contentType("application/json")
                    .body(Find.at("STUDY").body().getBytes(UTF_8))
                    .post("/internal/query/find")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void it_is_asked_with_a_body_only() {
        given().get("/internal/query/find").then().statusCode(405);
    }

    private static void refused(Find find, int dimse, String offending) {
        var answer = find.answer();
        answer.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("dimse", equalTo(dimse))
                .body("offending", contains(offending));
        assertThat(answer.jsonPath().getString("detail")).isASCII().hasSizeLessThanOrEqualTo(64);
    }
}
