package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The instances that whoever does a C-GET asks for, and where they are. */
@QuarkusTest
class RetrieveIT {
    private static final Uid STUDY_ROOT = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final Uid PATIENT_ROOT = Uids.PatientRootQueryRetrieveInformationModelMove;
    private static final String PATIENT = "retrieve-" + Uid.random();
    private static final List<DataSet> FIRST = series(5);
    private static final List<DataSet> SECOND = series(3);

    @BeforeAll
    static void fill() {
        ReadModel.create();
        ReadModel.add(FIRST);
        ReadModel.add(SECOND);
    }

    private static List<DataSet> series(int instances) {
        var study = Uid.random();
        var series = Uid.random();
        return Stream.generate(() ->
                        Samples.ct()
                                .study(study)
                                .set(Tags.SeriesInstanceUID, series.value())
                                .patientId(PATIENT)
                                .build())
                .limit(instances)
                .toList();
    }

    @Test
    void all_instances_of_a_study_come_with_their_objects() {
        var page = found(STUDY_ROOT, level("STUDY").key(Tags.StudyInstanceUID, study(FIRST)));

        assertThat(page.getInt("total")).isEqualTo(5);
        assertThat(page.<Object>get("next")).isNull();
        assertThat(instances(page)).containsExactlyInAnyOrderElementsOf(uids(FIRST));
        assertThat(page.getList("instances.sopClass")).containsOnly(Uids.CTImageStorage.value());
        assertThat(page.getList("instances.transferSyntax"))
                .containsOnly(Uids.ExplicitVRLittleEndian.value());
        assertThat(page.getList("instances.objectKey")).containsOnly("a/b");
    }

    @Test
    void lists_are_unions_and_what_there_is_not_is_no_error() {
        var both =
                found(
                        STUDY_ROOT,
                        level("STUDY")
                                .key(
                                        Tags.StudyInstanceUID,
                                        study(FIRST),
                                        study(SECOND),
                                        Uid.random().value()));

        assertThat(both.getInt("total")).isEqualTo(8);

        var none =
                found(STUDY_ROOT, level("STUDY").key(Tags.StudyInstanceUID, Uid.random().value()));

        assertThat(none.getInt("total")).isZero();
        assertThat(instances(none)).isEmpty();
    }

    @Test
    void series_and_instances_are_within_what_is_named_above() {
        var series = FIRST.getFirst().string(Tags.SeriesInstanceUID).orElseThrow();
        var two = uids(FIRST).subList(1, 3);
        var named =
                level("IMAGE")
                        .key(Tags.StudyInstanceUID, study(FIRST))
                        .key(Tags.SeriesInstanceUID, series)
                        .key(Tags.SOPInstanceUID, two.toArray(String[]::new));

        assertThat(instances(found(STUDY_ROOT, named))).containsExactlyInAnyOrderElementsOf(two);
        assertThat(
                        instances(
                                found(
                                        STUDY_ROOT,
                                        level("SERIES")
                                                .key(Tags.StudyInstanceUID, study(SECOND))
                                                .key(Tags.SeriesInstanceUID, series))))
                .isEmpty();
    }

    @Test
    void a_patient_has_the_instances_of_all_studies() {
        var all = found(PATIENT_ROOT, level("PATIENT").key(Tags.PatientID, PATIENT));

        assertThat(all.getInt("total")).isEqualTo(8);

        var other =
                level("STUDY")
                        .key(Tags.PatientID, "somebody")
                        .key(Tags.StudyInstanceUID, study(FIRST));
        assertThat(found(PATIENT_ROOT, other).getInt("total")).isZero();
    }

    @Test
    void pages_follow_each_other_and_only_the_first_one_counts() {
        var identifier = level("PATIENT").key(Tags.PatientID, PATIENT);
        var collected = new ArrayList<String>();
        var page = found(body(PATIENT_ROOT, identifier, Instant.now(), ",\"limit\":3"));
        assertThat(page.getInt("total")).isEqualTo(8);
        collected.addAll(instances(page));

        while (page.get("next") != null) {
            var after =
                    ",\"limit\":3,\"after\":{\"studyUid\":\"%s\",\"instanceUid\":\"%s\"}"
                            .formatted(
                                    page.getString("next.studyUid"),
                                    page.getString("next.instanceUid"));
            page = found(body(PATIENT_ROOT, identifier, Instant.now(), after));
            assertThat(page.<Object>get("total")).isNull();
            collected.addAll(instances(page));
        }

        assertThat(collected)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(FIRST, SECOND).flatMap(list -> uids(list).stream()).toList());
    }

    @Test
    void what_came_after_the_request_had_begun_is_not_among_them() {
        var identifier = level("STUDY").key(Tags.StudyInstanceUID, study(FIRST));

        var page = found(body(STUDY_ROOT, identifier, Instant.now().minusSeconds(3_600), ""));

        assertThat(page.getInt("total")).isZero();
    }

    @Test
    void a_key_that_breaks_a_rule_is_refused_with_its_name() {
        post(body(STUDY_ROOT, level("STUDY"), Instant.now(), ""))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("dimse", equalTo(0xA900))
                .body("offending", contains(Tags.StudyInstanceUID.hex()))
                .body("detail", equalTo("StudyInstanceUID: a value is needed at level STUDY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"model\":\"1.2.840.10008.5.1.4.1.2.2.1\",\"identifier\":{}}",
                "{\"model\":\"1.2.840.10008.5.1.4.1.2.2.3\",\"identifier\":7}"
            })
    void what_is_no_request_is_refused(String body) {
        post(body).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"limit\":0",
                ",\"limit\":1001",
                ",\"after\":{}",
                ",\"after\":{\"studyUid\":\"1.2\",\"instanceUid\":\"'\"}"
            })
    void a_page_that_is_none_is_refused(String page) {
        var identifier = level("STUDY").key(Tags.StudyInstanceUID, study(FIRST));

        post(body(STUDY_ROOT, identifier, Instant.now(), page)).then().statusCode(400);
    }

    @Test
    void only_services_of_ours_are_answered() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/query/instances")
                .then()
                .statusCode(401);
    }

    private static DataSetBuilder level(String level) {
        return DataSet.builder().set(Tags.QueryRetrieveLevel, level);
    }

    private static String study(List<DataSet> of) {
        return of.getFirst().string(Tags.StudyInstanceUID).orElseThrow();
    }

    private static List<String> uids(List<DataSet> instances) {
        return instances.stream()
                .map(one -> one.string(Tags.SOPInstanceUID).orElseThrow())
                .toList();
    }

    private static List<String> instances(JsonPath page) {
        return page.getList("instances.instanceUid", String.class);
    }

    private static JsonPath found(Uid model, DataSetBuilder identifier) {
        return found(body(model, identifier, Instant.now(), ""));
    }

    private static JsonPath found(String body) {
        var answer = post(body);
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static String body(Uid model, DataSetBuilder identifier, Instant asOf, String more) {
        return "{\"model\":\"%s\",\"identifier\":%s,\"asOf\":\"%s\"%s}"
                .formatted(model, DicomJson.toString(identifier.build()), asOf, more);
    }

    private static Response post(String body) {
        return given().header("Authorization", Find.token())
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post("/internal/query/instances");
    }
}
