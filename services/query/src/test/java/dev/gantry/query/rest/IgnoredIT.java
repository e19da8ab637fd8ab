package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search is asked for in vain (PS3.18 §8.3). */
@QuarkusTest
class IgnoredIT {
    private static final Uid STUDY = Uid.random();
    private static final String PATIENT = "ignored-" + STUDY;

    @BeforeAll
    static void fill() {
        ReadModel.create();
        ReadModel.add(
                List.of(
                        Samples.ct()
                                .study(STUDY)
                                .patientId(PATIENT)
                                .patientName("Kowalska^Anna")
                                .build()));
    }

    private static RequestSpecification asked(String... preferences) {
        var request = given().accept("application/dicom+json").queryParam("PatientID", PATIENT);
        return preferences.length == 0 ? request : request.header("Prefer", preferences[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "studies,PatientWeight,PatientWeight",
        "studies,00101030,PatientWeight",
        "studies,Rows,Rows",
        "studies,Modality,Modality",
        "studies,PixelData,PixelData",
        "studies,ProcedureCodeSequence,ProcedureCodeSequence",
        "studies,RequestAttributesSequence.ScheduledProcedureStepID,RequestAttributesSequence",
        "studies,00091010,00091010",
        "studies,00091010.00080100,00091010.CodeValue",
        "studies,0FF60010,0FF60010",
        "series,Rows,Rows",
        "instances,ContrastBolusAgent,ContrastBolusAgent"
    })
    void an_attribute_that_is_not_supported_is_ignored_and_named(
            String resource, String name, String shown) {
        asked().queryParam(name, "1")
                .get("/dicomweb/" + resource)
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].'0020000D'.Value[0]", equalTo(STUDY.value()))
                .header("Warning", allOf(containsString("299 http"), containsString(shown)));
        for (var strict : List.of("handling=strict", "respond-async, Handling=\"STRICT\"; a=b")) {
            asked(strict)
                    .queryParam(name, "1")
                    .get("/dicomweb/" + resource)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString(shown));
        }
    }

    @Test
    void a_supported_one_beside_it_still_counts() {
        asked().queryParam("PatientWeight", "80")
                .queryParam("PatientName", "Nobody")
                .get("/dicomweb/studies")
                .then()
                .statusCode(204)
                .header("Warning", containsString("PatientWeight"));
        asked().queryParam("PatientWeight", "")
                .get("/dicomweb/studies")
                .then()
                .statusCode(200)
                .header("Warning", nullValue());
    }

    @Test
    void of_many_the_first_ones_are_named_and_the_others_counted() {
        var request = asked();
        var names =
                List.of(Tag.of(0x18, 0x50), Tag.of(0x18, 0x60), Tag.of(0x18, 0x88)).stream()
                        .map(tag -> Dictionary.keywordOf(tag).orElseThrow())
                        .toList();
        names.forEach(name -> request.queryParam(name, "1"));
        for (var number = 0; number < 50; number++) {
            request.queryParam("0019%04X".formatted(0x1000 + number), "1");
        }

        var warning = request.get("/dicomweb/studies").then().statusCode(200).extract();

        assertThat(warning.header("Warning"))
                .contains(names)
                .contains("43 more")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NoSuchAttribute", "Rows.NoSuchAttribute", "patientid", "1234", "x\r\ny"})
    void a_word_that_is_no_attribute_is_refused(String name) {
        asked().queryParam(name, "1").get("/dicomweb/studies").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "fuzzymatching,true",
        "fuzzymatching,TRUE",
        "fuzzyMatching,True",
        "FUZZYMATCHING,tRuE"
    })
    void fuzzy_matching_is_asked_for_in_any_case(String name, String value) {
        asked().queryParam("PatientName", "Covalska")
                .queryParam(name, value)
                .get("/dicomweb/studies")
                .then()
                .statusCode(200)
                .body("$", hasSize(1));
        asked().queryParam("PatientName", "Covalska")
                .queryParam(name, "FALSE")
                .get("/dicomweb/studies")
                .then()
                .statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"Limit,1", "limit,99999999999", "limit,", "OFFSET,0", "includeField,PatientWeight"})
    void other_parameters_are_read_in_any_case_too(String name, String value) {
        asked().queryParam(name, value == null ? "" : value)
                .get("/dicomweb/studies")
                .then()
                .statusCode(200)
                .header("Warning", nullValue());
    }

    @Test
    void everything_that_the_viewer_asks_for_is_supported() {
        for (var name :
                List.of(
                        "PatientName",
                        "PatientID",
                        "AccessionNumber",
                        "StudyDescription",
                        "ModalitiesInStudy",
                        "StudyInstanceUID")) {
            given().header("Prefer", "handling=strict")
                    .queryParam(name, name.endsWith("UID") ? "1.2" : "X")
                    .queryParam("StudyDate", "20200101-20200102")
                    .queryParam("limit", "101")
                    .queryParam("offset", "0")
                    .queryParam("fuzzymatching", "true")
                    .queryParam("includefield", "00081030,00080060,00080090,00100030")
                    .get("/dicomweb/studies")
                    .then()
                    .statusCode(204);
        }
    }
}
