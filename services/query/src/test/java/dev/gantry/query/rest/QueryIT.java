package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class QueryIT {
    private static final Backends BACKENDS = Backends.shared();
    private static final List<DataSet> SERIES = Samples.ctSeries(3);
    private static final String STUDY =
            SERIES.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();
    private static final String ACCESSION =
            SERIES.getFirst().string(Tags.AccessionNumber).orElseThrow();
    private static final Uid NAMED = Uid.random();

    @BeforeAll
    static void fill() {
        ReadModel.create();
        ReadModel.add(SERIES);
        ReadModel.add(
                List.of(
                        Samples.cr()
                                .study(NAMED)
                                .patientName("Żółty-Müller^Łukasz=山田^太郎")
                                .patientId("id-" + NAMED)
                                .build()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "StudyInstanceUID;{study}",
                "0020000D;{study}",
                "AccessionNumber;{accession}",
                "AccessionNumber;{accession}*",
                "StudyDate;20261124",
                "StudyDate;20261101-20261130",
                "StudyDate;20261124-",
                "StudyDate;-20261124",
                "StudyTime;10-11",
                "StudyTime;1015",
                "ModalitiesInStudy;CT",
                "ModalitiesInStudy;MR,CT",
                "ModalitiesInStudy;C*",
                "StudyDescription;sample of c?",
                "PatientName;sample^sam",
                "PatientName;SAM*",
                "PatientName;*ple*",
                "PatientSex;O",
                "PatientBirthDate;19700101"
            })
    void a_study_is_found_by(String name, String value) {
        var asked = value.replace("{study}", STUDY).replace("{accession}", ACCESSION);
        var parameters = new HashMap<>(Map.of("AccessionNumber", ACCESSION));
        parameters.put(name, asked);

        var found = search(parameters);

        found.statusCode(200)
                .contentType("application/dicom+json")
                .body("$", hasSize(1))
                .body("[0].'0020000D'.Value[0]", equalTo(STUDY))
                .body("[0].'00201206'.Value[0]", equalTo(1))
                .body("[0].'00201208'.Value[0]", equalTo(3))
                .body("[0].'00080061'.Value", equalTo(List.of("CT")))
                .body("[0].'00100010'.Value[0].Alphabetic", equalTo("Sample^Sam"))
                .body("[0].'00081190'.Value[0]", containsString("/dicomweb/studies/" + STUDY));
    }

    @ParameterizedTest
    @CsvSource({
        "PatientName,zolty-muller^lukasz,false",
        "PatientName,ZÓŁTY*,false",
        "PatientName,Zolty Mu?ler*,false",
        "PatientName,山田^太郎,false",
        "PatientName,山*,false",
        "PatientName,Żółty-Müller^Łukasz=山田^太郎,false",
        "PatientName,lukasz mul,true",
        "PatientName,太郎,true"
    })
    void a_name_is_found_without_regard_to_case_accents_and_group(
            String name, String value, boolean fuzzy) {
        var found =
                search(
                        Map.of(
                                name,
                                value,
                                "PatientID",
                                "id-" + NAMED,
                                "fuzzymatching",
                                "" + fuzzy));

        found.statusCode(200).body("[0].'0020000D'.Value[0]", equalTo(NAMED.value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lukasz*", "Zolty", "Muller^*", "田*"})
    void a_name_is_not_found_by_what_it_does_not_begin_with(String name) {
        search(Map.of("PatientName", name, "PatientID", "id-" + NAMED)).statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({
        "StudyDate,yesterday",
        "limit,-1",
        "offset,x",
        "NoSuchAttribute,1",
        "patientid,1",
        "RequestAttributesSequence.NoSuchAttribute,1",
        "StudyInstanceUID,abc",
        "fuzzymatching,perhaps",
        "includefield,NoSuchAttribute"
    })
    void a_parameter_that_cannot_be_used_is_refused_with_a_reason(String name, String value) {
        search(Map.of(name, value))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400));
    }

    @Test
    void pages_follow_each_other_without_overlap() {
        var patient = "paging-" + UUID.randomUUID();
        for (var study = 0; study < 5; study++) {
            ReadModel.add(List.of(Samples.ct().patientId(patient).build()));
        }

        var first = uids(Map.of("PatientID", patient, "limit", "3"));
        var second = uids(Map.of("PatientID", patient, "limit", "3", "offset", "3"));

        assertThat(first).hasSize(3).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(2);
    }

    @Test
    void attributes_are_included_when_they_are_asked_for() {
        dicom().get("/dicomweb/studies/{study}/instances?includefield=KVP&limit=1", STUDY)
                .then()
                .body("[0].'00180060'.Value[0]", equalTo(120))
                .body("[0].keySet()", not(hasItem("00281053")));
        dicom().get("/dicomweb/studies/{study}/instances?includefield=all&limit=1", STUDY)
                .then()
                .body("[0].'00281053'.Value[0]", equalTo(1));
    }

    @Test
    void series_and_instances_are_found_at_every_level() {
        var series = SERIES.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow().value();
        var instance = SERIES.get(1).uid(Tags.SOPInstanceUID).orElseThrow().value();

        dicom().get("/dicomweb/studies/{study}/series", STUDY)
                .then()
                .body("$", hasSize(1))
                .body("[0].'0020000E'.Value[0]", equalTo(series))
                .body("[0].'00201209'.Value[0]", equalTo(3));
        dicom().get("/dicomweb/series?SeriesInstanceUID={series}&Modality=CT", series)
                .then()
                .body("[0].'00100020'.vr", equalTo("LO"))
                .body("[0].'0020000D'.Value[0]", equalTo(STUDY));
        dicom().get("/dicomweb/studies/{study}/instances", STUDY)
                .then()
                .body("'00200013'.Value.flatten()", equalTo(List.of(1, 2, 3)));
        dicom().get(
                        "/dicomweb/studies/{s}/series/{r}/instances?SOPInstanceUID={i}",
                        STUDY,
                        series,
                        instance)
                .then()
                .body("$", hasSize(1))
                .body("[0].'00280010'.Value[0]", equalTo(64));
        dicom().get("/dicomweb/instances?SOPInstanceUID={instance}", instance)
                .then()
                .body("[0].'0020000D'.Value[0]", equalTo(STUDY));
    }

    @Test
    void metadata_is_the_data_set_with_links_to_its_bulk_data() {
        var series = SERIES.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow().value();
        var instance = SERIES.getFirst().uid(Tags.SOPInstanceUID).orElseThrow().value();
        var path = "/dicomweb/studies/%s/series/%s".formatted(STUDY, series);

        dicom().get("/dicomweb/studies/{study}/metadata", STUDY)
                .then()
                .statusCode(200)
                .contentType("application/dicom+json")
                .body("$", hasSize(3));
        dicom().get(path + "/metadata")
                .then()
                .body("'00200013'.Value.flatten()", equalTo(List.of(1, 2, 3)));
        dicom().get(path + "/instances/{instance}/metadata", instance)
                .then()
                .body("$", hasSize(1))
                .body("[0].'00281053'.Value[0]", equalTo(1))
                .body(
                        "[0].'7FE00010'.BulkDataURI",
                        containsString(path + "/instances/" + instance + "/bulkdata/808-8192"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/metadata", "/series/1.2/metadata", "/series/1.2/instances/1.3/metadata"})
    void metadata_of_what_is_not_there_is_not_found(String path) {
        dicom().get("/dicomweb/studies/{study}" + path, Uid.random().value())
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("There is no"));
    }

    @Test
    void the_page_of_a_study_tells_when_and_from_whom_it_came() {
        given().get("/api/query/studies/{study}", STUDY)
                .then()
                .statusCode(200)
                .body("patient.name", equalTo("Sample^Sam"))
                .body("study.instanceCount", equalTo(3))
                .body("series[0].instances", hasSize(3))
                .body("series[0].instances[0].callingAe", equalTo("CT_1"));
        given().get("/api/query/studies/1.2.3").then().statusCode(404);
    }

    @Test
    void while_the_database_is_away_the_answer_is_to_come_again() {
        BACKENDS.withoutDatabase(() ->
                search(Map.of("PatientID", "x"))
                        .statusCode(503)
                        .header("Retry-After", "10")
                        .contentType("application/problem+json"));

        Await.until(
                "searches work again",
                () -> search(Map.of("PatientID", "x")).extract().statusCode() == 204);
    }

    private static RequestSpecification dicom() {
        return given().accept("application/dicom+json");
    }

    private static ValidatableResponse search(Map<String, String> parameters) {
        return dicom().queryParams(parameters).get("/dicomweb/studies").then();
    }

    private static List<String> uids(Map<String, String> parameters) {
        return search(parameters)
                .extract()
                .jsonPath()
                .getList("'0020000D'.Value.flatten()", String.class);
    }
}
