package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A study is found by what its series have. */
@QuarkusTest
class BodyPartIT {
    private static final String PATIENT = "body-part-" + Uid.random();

    @BeforeAll
    static void fill() {
        ReadModel.create();
        var head = Samples.ct().study(Uid.random()).patientId(PATIENT);
        ReadModel.add(List.of(head.set(Tags.BodyPartExamined, "HEAD").build()));
        var unknown = Samples.ct().study(Uid.random()).patientId(PATIENT);
        ReadModel.add(List.of(unknown.without(Tags.BodyPartExamined).build()));
    }

    @Test
    void a_study_is_found_by_the_body_part_of_any_of_its_series() {
        for (var value : List.of("HEAD", "H*", "FOOT,HEAD")) {
            search("studies", "BodyPartExamined", value)
                    .statusCode(200)
                    .body("$", hasSize(1))
                    .body("[0].'00180015'.Value", equalTo(List.of("HEAD")));
        }
        search("studies", "BodyPartExamined", "FOOT").statusCode(204);
        search("series", "BodyPartExamined", "HEAD").body("$", hasSize(1));
        search("instances", "BodyPartExamined", "HEAD").body("$", hasSize(1));
    }

    @Test
    void a_study_without_one_is_found_when_that_is_asked_for() {
        search("studies", "BodyPartExamined", "\"\"")
                .body("$", hasSize(1))
                .body("[0].'00180015'.Value", nullValue());
    }

    @Test
    void a_study_has_the_body_parts_of_its_series_where_that_is_wanted() {
        search("studies", "includefield", "BodyPartExamined")
                .body("'00180015'.Value.flatten().findAll { it }", equalTo(List.of("HEAD")));
        search("studies", "limit", "9").body("[0].'00180015'", nullValue());
    }

    private static ValidatableResponse search(String what, String name, String value) {
        return given().accept("application/dicom+json")
                .queryParam("PatientID", PATIENT)
                .queryParam("emptyvaluematching", "true")
                .queryParam(name, value)
                .get("/dicomweb/" + what)
                .then();
    }
}
