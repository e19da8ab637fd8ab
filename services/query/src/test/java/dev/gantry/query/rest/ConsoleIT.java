package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's list of studies, and a study's page. */
@QuarkusTest
class ConsoleIT {
    private static final String PATIENT = "console-" + UUID.randomUUID();
    private static final String WORD = "Konsole" + Math.abs(UUID.randomUUID().hashCode());
    private static final DataSet CT = study("CT", "20260101", "CT thorax", "CHEST");
    private static final DataSet MR = study("MR", "20260215", "MR brain", "HEAD");
    private static final DataSet US = study("US", "20260301", "US abdomen " + WORD, "ABDOMEN");

    private static DataSet study(String modality, String date, String description, String part) {
        return Samples.ct()
                .patientId(PATIENT)
                .patientName(WORD + "^" + modality)
                .set(Tags.Modality, modality)
                .set(Tags.StudyDate, date)
                .set(Tags.StudyTime, "101500")
                .set(Tags.StudyDescription, description)
                .set(Tags.AccessionNumber, "A-" + modality + "-" + WORD.substring(7))
                .set(Tags.ReferringPhysicianName, "Ward^" + modality)
                .set(Tags.BodyPartExamined, part)
                .build();
    }

    @BeforeAll
    static void fill() {
        ReadModel.create();
        for (var study : List.of(CT, MR, US)) {
            ReadModel.add(List.of(study));
        }
    }

    @Test
    void a_row_has_what_the_list_shows() {
        list(Map.of("PatientID", PATIENT, "ModalitiesInStudy", "CT"))
                .statusCode(200)
                .body("studies", hasSize(1))
                .body("studies[0].studyUid", equalTo(uid(CT)))
                .body("studies[0].patientName", equalTo(WORD + "^CT"))
                .body("studies[0].studyDate", equalTo("2026-01-01"))
                .body("studies[0].description", equalTo("CT thorax"))
                .body("studies[0].modalities", equalTo(List.of("CT")))
                .body("studies[0].bodyParts", equalTo(List.of("CHEST")))
                .body("studies[0].instanceCount", equalTo(1))
                .body("studies[0].sizeBytes", equalTo(1000))
                .body("total", equalTo("1"))
                .body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "PatientName, %s*, 3",
        "PatientName, %s^MR, 1",
        "StudyDate, 20260201-20260331, 2",
        "StudyDate, 20260101, 1",
        "ModalitiesInStudy, 'CT,US', 2",
        "StudyDescription, mr*, 1",
        "AccessionNumber, A-U*, 1",
        "ReferringPhysicianName, ward^c*, 1",
        "BodyPartExamined, HE*, 1",
        "PatientBirthDate, 19700101, 3",
        "PatientBirthDate, 19700102, 0"
    })
    void columns_are_filtered_by_the_query_model(String attribute, String value, int found) {
        list(Map.of("PatientID", PATIENT, attribute, value.formatted(WORD)))
                .statusCode(200)
                .body("studies", hasSize(found));
    }

    @Test
    void what_is_typed_narrows_what_the_columns_find() {
        list(Map.of("text", WORD.substring(0, 12), "PatientID", PATIENT))
                .body("studies", hasSize(3));
        list(Map.of("text", "thorax", "PatientID", PATIENT))
                .body("studies.studyUid", equalTo(List.of(uid(CT))));
        list(Map.of("text", WORD + " ct")).body("studies.studyUid", equalTo(List.of(uid(CT))));
        list(Map.of("text", PATIENT, "StudyDate", "20260301"))
                .body("studies.studyUid", equalTo(List.of(uid(US))));
        list(Map.of("text", "A-MR-" + WORD.substring(7)))
                .body("studies.studyUid", equalTo(List.of(uid(MR))));
        list(Map.of("text", uid(MR).substring(0, uid(MR).length() - 1)))
                .body("studies.studyUid", equalTo(List.of(uid(MR))));
        list(Map.of("text", "US", "PatientID", PATIENT))
                .body("studies.studyUid", equalTo(List.of(uid(US))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "':*", "( & !", "%_%", "*"})
    void what_means_something_to_postgresql_means_nothing_here(String text) {
        list(Map.of("text", text + text + text, "PatientID", PATIENT))
                .statusCode(200)
                .body("studies", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', US MR CT",
        "StudyDate, CT MR US",
        "'-StudyDate,-StudyTime', US MR CT",
        "PatientName, CT MR US",
        "-AccessionNumber, US MR CT"
    })
    void columns_put_in_order_what_qido_puts_in_order(String orderBy, String order) {
        list(Map.of("PatientID", PATIENT, "orderby", orderBy))
                .body("studies.modalities.flatten()", equalTo(List.of(order.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "StudyDate", "-PatientName", "-StudyDate,-StudyTime"})
    void pages_follow_each_other_in_any_order(String orderBy) {
        var first = list(Map.of("PatientID", PATIENT, "orderby", orderBy, "limit", "2"));
        var next = first.extract().jsonPath().getString("next");
        var second =
                list(Map.of("PatientID", PATIENT, "orderby", orderBy, "limit", "2", "after", next));

        first.body("studies", hasSize(2));
        second.body("next", nullValue());
        assertThat(Stream.of(first, second).flatMap(page -> uids(page).stream()))
                .containsExactlyInAnyOrder(uid(CT), uid(MR), uid(US));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 501",
        "limit, many",
        "after, made-up",
        "orderby, PatientSex",
        "StudyDate, yesterday",
        "NoSuchAttribute, 1",
        "KVP, 120",
        "text, 'a\tb'"
    })
    void what_cannot_be_used_is_refused_with_a_reason(String name, String value) {
        list(Map.of(name, value)).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void a_text_that_nobody_types_is_refused() {
        list(Map.of("text", "x".repeat(201))).statusCode(400);
        given().urlEncodingEnabled(false)
                .get("/api/query/studies?text=a%00b")
                .then()
                .statusCode(400);
    }

    @Test
    void a_console_of_the_version_before_is_answered() {
        given().get("/api/query/studies?text={t}&after=&limit=50", PATIENT)
                .then()
                .statusCode(200)
                .body("studies.studyUid", containsInAnyOrder(uid(CT), uid(MR), uid(US)));
    }

    private static ValidatableResponse list(Map<String, String> parameters) {
        return given().queryParams(parameters).get("/api/query/studies").then();
    }

    private static List<String> uids(ValidatableResponse page) {
        return page.extract().jsonPath().getList("studies.studyUid", String.class);
    }

    private static String uid(DataSet study) {
        return study.uid(Tags.StudyInstanceUID).map(Uid::value).orElseThrow();
    }
}
