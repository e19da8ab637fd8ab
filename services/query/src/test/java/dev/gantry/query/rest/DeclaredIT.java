package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import dev.gantry.dicom.data.Tags;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DeclaredIT {
    private static final String ACCESSION = "D" + System.nanoTime() % 1_000_000_000_000L;

    @BeforeAll
    static void fill() throws SQLException {
        ReadModel.create();
        var sample = Samples.ct().accessionNumber(ACCESSION).build();
        ReadModel.add(List.of(sample));
        run(
                """
                insert into index.declared_attribute (id, path, level, kind, state, who, why, done,
                    total)
                values (801, '00101010', 'STUDY', 'TEXT', 'READY', 'ada', '', 0, 0),
                    (802, '00101030', 'STUDY', 'NUMBER', 'READY', 'ada', '', 0, 0),
                    (803, '00081070', 'SERIES', 'NAME', 'READY', 'ada', '', 0, 0),
                    (804, '00080023', 'INSTANCE', 'DATE', 'READY', 'ada', '', 0, 0),
                    (805, '0008002A', 'INSTANCE', 'DATETIME', 'READY', 'ada', '', 0, 0),
                    (806, '00402017', 'STUDY', 'TEXT', 'FILLING', 'ada', '', 40, 80),
                    (807, '00321064.00080100', 'STUDY', 'TEXT', 'READY', 'ada', '', 0, 0)
                """);
        var study = sample.uid(Tags.StudyInstanceUID).orElseThrow().value();
        var series = sample.uid(Tags.SeriesInstanceUID).orElseThrow().value();
        var instance = sample.uid(Tags.SOPInstanceUID).orElseThrow().value();
        run(
                """
                insert into index.searchable_value
                    (study_uid, attribute, series_uid, instance_uid, value, number)
                values ('%1$s', 801, '', '', '042Y', null), ('%1$s', 802, '', '', '070.5', 70.5),
                    ('%1$s', 803, '%2$s', '', 'zolty lukasz', null),
                    ('%1$s', 803, '%2$s', '', '山田 太郎', null),
                    ('%1$s', 804, '%2$s', '%3$s', '20261128', null),
                    ('%1$s', 805, '%2$s', '%3$s', '20261128110000.000000', null),
                    ('%1$s', 807, '', '', 'CTHEAD', null)
                """
                        .formatted(study, series, instance));
    }

    @AfterAll
    static void remove() throws SQLException {
        run("delete from index.declared_attribute where id between 801 and 807");
    }

    @ParameterizedTest
    @CsvSource({
        "studies,PatientAge,042Y,200",
        "studies,PatientAge,041Y,204",
        "studies,PatientWeight,70.50,200",
        "studies,PatientWeight,70,204",
        "studies,00321064.CodeValue,CT*,200",
        "studies,00321064.CodeValue,MR*,204",
        "series,PatientAge,042Y,200",
        "series,OperatorsName,ZÓŁTY^Lukasz,200",
        "series,OperatorsName,山*,200",
        "series,OperatorsName,zolty,204",
        "instances,OperatorsName,zolty*,200",
        "instances,ContentDate,20261101-20261130,200",
        "instances,ContentDate,20261129-,204",
        "instances,AcquisitionDateTime,20261128,200",
        "instances,AcquisitionDateTime,20261128120000+0100,200",
        "instances,AcquisitionDateTime,20261128120001+0100-,204",
        "instances,AcquisitionDateTime,-20261128105959,204"
    })
    void what_was_declared_is_searched_at_its_level_and_below(
            String resource, String name, String value, int status) {
        search(resource, Map.of(name, value)).statusCode(status);
    }

    @Test
    void what_has_no_declared_value_is_found_when_that_is_asked_for() {
        search("studies", Map.of("PatientAge", "\"\"", "emptyvaluematching", "true"))
                .statusCode(204);
    }

    @Test
    void above_its_level_it_is_no_attribute_to_search_for() {
        search("studies", Map.of("ContentDate", "20261128"))
                .header("Warning", containsString("ContentDate"));
    }

    @Test
    void until_it_is_ready_the_answer_is_how_far_it_is() {
        search("studies", Map.of("FillerOrderNumberImagingServiceRequest", "4711"))
                .statusCode(503)
                .header("Retry-After", "60")
                .body("detail", allOf(containsString("50 %"), containsString("FillerOrderNumber")));
    }

    @Test
    void a_c_find_hears_the_same() {
        Find.at("STUDY")
                .key(Tags.FillerOrderNumberImagingServiceRequest, "4711")
                .answer()
                .then()
                .statusCode(503)
                .header("Retry-After", "60");
    }

    @Test
    void a_c_find_is_answered_by_what_was_declared() {
        var found =
                Find.at("STUDY")
                        .key(Tags.AccessionNumber, ACCESSION)
                        .key(Tags.PatientAge, "042Y")
                        .found();

        assertThat(found.matches()).hasSize(1);
        assertThat(found.unsupported()).isEmpty();
    }

    private static ValidatableResponse search(String resource, Map<String, String> parameters) {
        var ours = new HashMap<>(parameters);
        ours.put("AccessionNumber", ACCESSION);
        return given().queryParams(ours).get("/dicomweb/" + resource).then();
    }

    private static void run(String sql) throws SQLException {
        try (var connection = Backends.shared().database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
