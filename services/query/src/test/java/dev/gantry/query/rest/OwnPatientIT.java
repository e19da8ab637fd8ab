package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One id with two names: each study is shown and found under its own. */
@QuarkusTest
class OwnPatientIT {
    private static final Uid BEFORE = Uid.random();
    private static final Uid AFTER = Uid.random();
    private static final String PATIENT = "own-" + BEFORE;
    private static final String STUDY = "[0].'0020000D'.Value[0]";
    private static final String NAMES = "collect { it.'00100010'.Value[0].Alphabetic }";

    @BeforeAll
    static void fill() {
        ReadModel.create();
        ReadModel.add(List.of(slice(BEFORE, "Novotna^Irena", "19700101", "F")));
        ReadModel.add(List.of(slice(AFTER, "Dvorakova^Irena", "19700202", "O")));
    }

    private static DataSet slice(Uid study, String name, String birthDate, String sex) {
        return Samples.ct()
                .study(study)
                .patientId(PATIENT)
                .patientName(name)
                .set(Tags.PatientBirthDate, birthDate)
                .set(Tags.PatientSex, sex)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "PatientName,novotna^irena,true",
        "PatientName,Novot*,true",
        "PatientName,Dvorakova^Irena,false",
        "PatientName,dvora*,false",
        "PatientBirthDate,19700101,true",
        "PatientBirthDate,19700201-19700203,false",
        "PatientSex,F,true",
        "PatientSex,O,false"
    })
    void a_study_is_found_by_what_it_says_itself(String name, String value, boolean isOlder) {
        for (var resource : List.of("studies", "series", "instances")) {
            search(resource, Map.of(name, value))
                    .statusCode(200)
                    .body("size()", equalTo(1))
                    .body(STUDY, equalTo((isOlder ? BEFORE : AFTER).value()));
        }
    }

    @Test
    void fuzzily_too() {
        search("studies", Map.of("PatientName", "nowotna", "fuzzymatching", "true"))
                .body("size()", equalTo(1))
                .body(STUDY, equalTo(BEFORE.value()));
    }

    @Test
    void each_result_has_its_own() {
        for (var resource : List.of("studies", "series", "instances")) {
            search(resource, Map.of("includefield", "PatientName,PatientBirthDate,PatientSex"))
                    .statusCode(200)
                    .body(NAMES, containsInAnyOrder("Novotna^Irena", "Dvorakova^Irena"))
                    .body("collect { it.'00100030'.Value[0] }", hasItems("19700101", "19700202"))
                    .body("collect { it.'00100040'.Value[0] }", hasItems("F", "O"));
        }
    }

    @Test
    void they_are_put_in_order_by_it() {
        search("studies", Map.of("orderby", "PatientName"))
                .body(NAMES, contains("Dvorakova^Irena", "Novotna^Irena"));
        search("studies", Map.of("orderby", "-PatientName"))
                .body(NAMES, contains("Novotna^Irena", "Dvorakova^Irena"));
    }

    @Test
    void the_console_lists_them_so() {
        given().queryParam("text", PATIENT)
                .get("/api/query/studies")
                .then()
                .statusCode(200)
                .body(
                        "studies.patientName",
                        containsInAnyOrder("Novotna^Irena", "Dvorakova^Irena"));
        given().queryParam("text", "novotna")
                .get("/api/query/studies")
                .then()
                .body("studies.studyUid", hasItems(BEFORE.value()));
    }

    private static ValidatableResponse search(String resource, Map<String, String> parameters) {
        return given().accept("application/dicom+json")
                .queryParams(parameters)
                .queryParam("PatientID", PATIENT)
                .get("/dicomweb/" + resource)
                .then();
    }
}
