package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SearchIT {
    private static final Uid STUDY = Uid.random();
    private static final String PATIENT = "search-" + STUDY;
    private static final Uid BARE = Uid.random();
    private static final String BARE_PATIENT = "bare-" + BARE;

    @BeforeAll
    static void fill() {
        ReadModel.create();
        ReadModel.add(
                List.of(
                        DataSet.builder()
                                .from(sample())
                                .set(
                                        Tags.RequestAttributesSequence,
                                        request("STEP-1", "PROC-1", "A"),
                                        request("STEP-2", "PROC-2", "B"))
                                .set(Tags.ProcedureCodeSequence, code("CTHEAD"))
                                .build()));
        ReadModel.add(
                List.of(
                        Samples.ct()
                                .study(BARE)
                                .patientId(BARE_PATIENT)
                                .without(Tags.AccessionNumber)
                                .without(Tags.StudyDate)
                                .without(Tags.StudyDescription)
                                .build()));
    }

    private static DataSet sample() {
        return Samples.ct()
                .study(STUDY)
                .patientId(PATIENT)
                .patientName("Schmidt-Meyer^Katharina")
                .studyDate("20260301")
                .set(Tags.StudyTime, "221500")
                .set(Tags.ReferringPhysicianName, "Sender^Sam")
                .set(Tags.StudyDescription, "CT Head")
                .set(Tags.SeriesDate, "20260302")
                .set(Tags.SeriesTime, "000500")
                .set(Tags.PerformedProcedureStepStartDate, "20260301")
                .set(Tags.PerformedProcedureStepStartTime, "235900")
                .build();
    }

    private static DataSet request(String step, String procedure, String code) {
        return DataSet.builder()
                .set(Tags.ScheduledProcedureStepID, step)
                .set(Tags.RequestedProcedureID, procedure)
                .set(Tags.RequestedProcedureCodeSequence, code(code))
                .build();
    }

    private static DataSet code(String value) {
        return DataSet.builder()
                .set(Tags.CodeValue, value)
                .set(Tags.CodingSchemeDesignator, "99HOSPITAL")
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "20260301,2200-2230,true",
        "20260228-20260302,2300-0100,true",
        "20260301-20260302,2214-0600,true",
        "20260301-20260302,2216-0600,false",
        "20260228-20260301,2300-2214,false",
        "20260228-20260301,2300-2215,true",
        "20260301-,2214-,true",
        "20260301-,2216-,false",
        "-20260301,-2216,true",
        "-20260301,-2214,false",
        "20260101-,2200-2230,true",
        "20260101-,2216-2230,false"
    })
    void ranges_of_date_and_time_are_one_range_of_moments(
            String date, String time, boolean isFound) {
        var found = studies(Map.of("StudyDate", date, "StudyTime", time));

        found.statusCode(isFound ? 200 : 204);
    }

    @Test
    void moments_of_series_and_their_steps_are_ranges_too() {
        series(Map.of("SeriesDate", "20260301-20260302", "SeriesTime", "2300-0100"), 200);
        series(Map.of("SeriesDate", "20260301-20260302", "SeriesTime", "2300-0001"), 204);
        series(
                Map.of(
                        "PerformedProcedureStepStartDate",
                        "20260301-20260302",
                        "PerformedProcedureStepStartTime",
                        "2330-0001"),
                200);
    }

    @ParameterizedTest
    @CsvSource({
        "ScheduledProcedureStepID,STEP-2,200",
        "ScheduledProcedureStepID,STEP-*,200",
        "ScheduledProcedureStepID,STEP-3,204",
        "RequestedProcedureID,PROC-1,200",
        "00401001,PROC-2,200",
        "RequestedProcedureCodeSequence.CodeValue,B,200",
        "RequestedProcedureCodeSequence.CodeValue,C,204"
    })
    void series_are_found_by_what_is_in_their_requests(String name, String value, int status) {
        series(Map.of("RequestAttributesSequence." + name, value), status);
    }

    @Test
    void what_is_asked_of_an_item_is_asked_of_the_same_item() {
        var step = "RequestAttributesSequence.ScheduledProcedureStepID";
        var code = "00400275.00321064.CodeValue";

        series(Map.of(step, "STEP-1", code, "A"), 200);
        series(Map.of(step, "STEP-1", code, "B"), 204);
    }

    @Test
    void studies_are_found_by_the_code_of_their_procedure() {
        studies(Map.of("ProcedureCodeSequence.CodeValue", "CTHEAD")).statusCode(200);
        studies(Map.of("ProcedureCodeSequence.CodeValue", "MRHEAD")).statusCode(204);
        studies(Map.of("RequestAttributesSequence.ScheduledProcedureStepID", "STEP-1"))
                .statusCode(200)
                .header(
                        "Warning",
                        containsString("RequestAttributesSequence.ScheduledProcedureStepID"));
    }

    @ParameterizedTest
    @CsvSource({
        "Smith Maier,true",
        "caterina,true",
        "Schmitt^Catarina,true",
        "kat sch,true",
        "Kowalski,false",
        "Schmidt Anna,false"
    })
    void a_name_is_found_fuzzily_by_how_it_sounds(String name, boolean isFound) {
        studies(Map.of("PatientName", name, "fuzzymatching", "true"))
                .statusCode(isFound ? 200 : 204)
                .header("Warning", nullValue());
        studies(Map.of("PatientName", name)).statusCode(204);
    }

    @Test
    void names_that_only_match_literally_come_with_a_warning() {
        studies(Map.of("ReferringPhysicianName", "sender^sam", "fuzzymatching", "true"))
                .statusCode(200)
                .header(
                        "Warning",
                        allOf(containsString("299 http"), containsString("literal matching")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessionNumber", "StudyDate", "StudyDescription"})
    void what_has_no_value_is_found_when_that_is_asked_for(String name) {
        var asked = new HashMap<>(Map.of("PatientID", BARE_PATIENT, name, "\"\""));
        asked.put("emptyvaluematching", "true");

        search("/dicomweb/studies", asked)
                .statusCode(200)
                .body("[0].'0020000D'.Value[0]", equalTo(BARE.value()));

        asked.put("PatientID", PATIENT);
        search("/dicomweb/studies", asked).statusCode(204);
    }

    @Test
    void several_values_are_any_of_them_when_that_is_asked_for() {
        var patients = "nobody\\" + PATIENT + "\\" + BARE_PATIENT;

        search("/dicomweb/studies", Map.of("PatientID", patients)).statusCode(204);
        search("/dicomweb/studies", Map.of("PatientID", patients, "multiplevaluematching", "true"))
                .statusCode(200)
                .body("$", hasSize(2));
    }

    @Test
    void parts_of_a_sequence_are_included_alone() {
        var request = "[0].'00400275'.Value[0]";
        var instances = "/dicomweb/studies/" + STUDY + "/instances";

        search(instances, Map.of("includefield", "00400275.ScheduledProcedureStepID"))
                .body(request + ".'00400009'.Value[0]", equalTo("STEP-1"))
                .body(request + ".'00401001'", nullValue());
    }

    @Test
    void results_come_as_xml_for_those_who_prefer_it() {
        var xml = "multipart/related; type=\"application/dicom+xml\"";
        var path = "/dicomweb/studies?PatientID={id}&includefield=all";

        var answer = given().accept(xml + ", application/json;q=0.5").get(path, PATIENT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(xml);
        assertThat(answer.body().asString())
                .contains("<NativeDicomModel", "Katharina", STUDY.value());
        given().accept(xml + ";q=0.2, application/json;q=0.5")
                .get(path, PATIENT)
                .then()
                .contentType("application/json");
        given().accept("image/png")
                .get(path, PATIENT)
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "limit,abc,limit=abc",
        "offset,100001,Link",
        "orderby,Rows,PatientName",
        "orderby,StudyTime,begins with",
        "includefield,Nonsense,Nonsense",
        "fuzzymatching,perhaps,true or false",
        "PatientName,*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*,wildcards",
        "ModalitiesInStudy,'C*,MR',wildcards",
        "NumberOfStudyRelatedSeries,many,whole number",
        "after,MSBhYmM,Link header",
        "after,'; drop table study',Link header"
    })
    void what_cannot_be_used_is_refused_with_what_would_be_right(
            String name, String value, String hint) {
        search("/dicomweb/studies", Map.of(name, value))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(name.equals("after") ? "after" : name))
                .body("detail", containsString(hint));
    }

    @Test
    void a_value_that_may_identify_a_patient_is_not_repeated() {
        search("/dicomweb/studies", Map.of("PatientBirthDate", "canary"))
                .statusCode(400)
                .body(
                        "detail",
                        allOf(containsString("PatientBirthDate"), not(containsString("canary"))));
        search("/dicomweb/studies", Map.of("PatientName", "a\u0000canary"))
                .statusCode(400)
                .body("detail", not(containsString("canary")));
        search("/dicomweb/studies", Map.of("PatientName", "x".repeat(2_000)))
                .statusCode(400)
                .body("detail", containsString("characters"));
    }

    private static void series(Map<String, String> parameters, int status) {
        search("/dicomweb/studies/" + STUDY + "/series", parameters).statusCode(status);
        var everywhere = new HashMap<>(parameters);
        everywhere.put("PatientID", PATIENT);
        search("/dicomweb/series", everywhere).statusCode(status);
        search("/dicomweb/instances", everywhere).statusCode(status);
    }

    private static ValidatableResponse studies(Map<String, String> parameters) {
        var ofPatient = new HashMap<>(parameters);
        ofPatient.put("PatientID", PATIENT);
        return search("/dicomweb/studies", ofPatient);
    }

    private static ValidatableResponse search(String path, Map<String, String> parameters) {
        return given().accept("application/dicom+json").queryParams(parameters).get(path).then();
    }
}
