package dev.gantry.index.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.events.Audited;
import dev.gantry.events.Topic;
import dev.gantry.index.StoredEvents;
import dev.gantry.platform.database.Database;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AttributesIT {
    private static final String ADDRESS = "/api/index/attributes";
    private static final String TOKEN = "Bearer an-operators-token-of-the-tests-only";

    private final Database database;

    @Inject
    AttributesIT(@DataSource("index") Database database) {
        this.database = database;
    }

    @AfterEach
    void remove_all() {
        for (var attribute : operator().get(ADDRESS).jsonPath().getList("attribute")) {
            operator().delete(ADDRESS + "/" + attribute);
        }
        Await.until(
                "nothing is declared",
                () -> operator().get(ADDRESS).jsonPath().getList("$").isEmpty());
    }

    @Test
    void what_was_there_before_and_what_comes_then_is_searchable() {
        var before = withProtocol(Samples.ct().build(), "Head");
        indexed(before);

        declare("ProtocolName", "series").statusCode(202);
        awaitReady("ProtocolName");
        var after = withProtocol(Samples.ct().build(), "Neck");
        indexed(after);

        assertThat(values(before)).containsExactly(series(before) + "//Head/");
        assertThat(values(after)).containsExactly(series(after) + "//Neck/");
        var declared = operator().get(ADDRESS).jsonPath();
        assertThat(declared.getLong("[0].instancesDone")).isPositive();
        assertThat(declared.getString("[0].who")).isEqualTo("ada");
    }

    @Test
    void a_study_has_each_value_that_one_of_its_instances_has_once() {
        var slices = Samples.ctSeries(4);
        for (int slice = 0; slice < slices.size(); slice++) {
            indexed(withProtocol(slices.get(slice), slice % 2 == 0 ? "Even" : "Odd"));
        }

        declare("ProtocolName", "study");
        declare("InstanceNumber", "instance");
        awaitReady("ProtocolName");
        awaitReady("InstanceNumber");

        assertThat(values(slices.getFirst()))
                .contains("//Even/", "//Odd/")
                .anyMatch(value -> value.endsWith("/3/3"))
                .hasSize(6);
    }

    @Test
    void every_kind_of_value_has_the_form_in_which_it_is_compared() {
        var sample =
                DataSet.builder()
                        .from(Samples.ct().build())
                        .set(Tags.OperatorsName, "Żółty^Łukasz=山田^太郎")
                        .set(Tags.ContentDate, "20261128")
                        .set(Tags.AcquisitionDateTime, "20261128120000+0100")
                        .set(Tags.PatientWeight, "070.50")
                        .set(Tags.RequestAttributesSequence, step("A"), step("B"))
                        .build();
        indexed(sample);

        for (var attribute :
                List.of(
                        "OperatorsName",
                        "ContentDate",
                        "AcquisitionDateTime",
                        "PatientWeight",
                        "RequestAttributesSequence.ScheduledProcedureStepID")) {
            declare(attribute, "STUDY").statusCode(202);
            awaitReady(attribute);
        }

        assertThat(values(sample))
                .contains(
                        "//zolty lukasz/",
                        "//山田 太郎/",
                        "//20261128/",
                        "//20261128110000.000000/",
                        "//A/",
                        "//B/")
                .anyMatch(value -> value.startsWith("//70") || value.startsWith("//070"));
    }

    @Test
    void filling_that_was_interrupted_goes_on_and_twice_is_once() {
        var sample = withProtocol(Samples.ct().build(), "Head");
        indexed(sample);
        declare("ProtocolName", "study");
        awaitReady("ProtocolName");
        var filled = values(sample);

        database.useTransaction(tx ->
                tx.execute(
                        "update index.declared_attribute set state = 'FILLING', after_study = '', done = 0"));
        awaitReady("ProtocolName");

        assertThat(values(sample)).isEqualTo(filled).hasSize(1);
    }

    @Test
    void what_is_taken_back_leaves_nothing_behind() {
        var sample = withProtocol(Samples.ct().build(), "Head");
        indexed(sample);
        declare("ProtocolName", "study");
        awaitReady("ProtocolName");

        operator().delete(ADDRESS + "/ProtocolName").then().statusCode(202);

        Await.until("it is gone", () -> operator().get(ADDRESS).jsonPath().getList("$").isEmpty());
        assertThat(values(sample)).isEmpty();
        operator().delete(ADDRESS + "/ProtocolName").then().statusCode(404);
    }

    @Test
    void who_declares_and_who_removes_is_in_the_audit() {
        declare("ProtocolName", "study").statusCode(202);
        declare("00181030", "series").statusCode(409);
        operator().delete(ADDRESS + "/ProtocolName?who=grace").then().statusCode(202);

        var audited = Backends.shared().kafka().events(Topic.AUDIT, Audited.class);
        assertThat(audited)
                .filteredOn(one -> one.subject().equals("00181030"))
                .extracting(one -> one.who() + " " + one.action())
                .containsSubsequence("ada declare-attribute", "grace remove-attribute");
    }

    @ParameterizedTest
    @CsvSource({
        "Nonsense,study,no attribute",
        "PixelData,study,cannot be searched",
        "ProtocolName,planet,STUDY",
        "PatientName.ProtocolName,study,no sequence",
    })
    void what_makes_no_sense_is_refused_with_what_would(
            String attribute, String level, String hint) {
        declare(attribute, level).statusCode(400).body("detail", containsString(hint));
    }

    @Test
    void an_attribute_is_declared_once_and_by_operators_only() {
        declare("ProtocolName", "study").statusCode(202);

        declare("00181030", "series").statusCode(409);
        RestAssured.get(ADDRESS).then().statusCode(401);
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post(ADDRESS)
                .then()
                .statusCode(401);
        RestAssured.delete(ADDRESS + "/ProtocolName").then().statusCode(401);
    }

    private static ValidatableResponse declare(String attribute, String level) {
        return operator()
                .contentType(ContentType.JSON)
                .body(Map.of("attribute", attribute, "level", level, "who", "ada"))
                .post(ADDRESS)
                .then();
    }

    private static RequestSpecification operator() {
        return RestAssured.given().header("Authorization", TOKEN);
    }

    private static void awaitReady(String name) {
        Await.until(
                name + " is searchable",
                () ->
                        "READY"
                                .equals(
                                        operator()
                                                .get(ADDRESS)
                                                .jsonPath()
                                                .getString(
                                                        "find { it.name == '%s' }.state"
                                                                .formatted(name))));
    }

    private void indexed(DataSet sample) {
        Backends.shared().kafka().publish(StoredEvents.of(sample));
        var instance = uid(sample, Tags.SOPInstanceUID);
        Await.until(
                "it is indexed",
                () ->
                        database.with(handle ->
                                handle.createQuery(
                                                "select exists (select from index.instance"
                                                        + " where instance_uid = :instance)")
                                        .bind("instance", instance)
                                        .mapTo(Boolean.class)
                                        .one()));
    }

    private List<String> values(DataSet of) {
        return database.with(handle ->
                handle.createQuery(
                                """
                                select series_uid || '/' || instance_uid || '/' || value || '/'
                                    || coalesce(number::text, '')
                                from index.searchable_value where study_uid = :study order by 1
                                """)
                        .bind("study", uid(of, Tags.StudyInstanceUID))
                        .mapTo(String.class)
                        .list());
    }

    private static DataSet withProtocol(DataSet sample, String name) {
        return DataSet.builder().from(sample).set(Tags.ProtocolName, name).build();
    }

    private static DataSet step(String id) {
        return DataSet.builder().set(Tags.ScheduledProcedureStepID, id).build();
    }

    private static String series(DataSet sample) {
        return uid(sample, Tags.SeriesInstanceUID);
    }

    private static String uid(DataSet sample, Tag tag) {
        return sample.uid(tag).orElseThrow().value();
    }
}
