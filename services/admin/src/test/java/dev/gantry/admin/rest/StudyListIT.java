package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class StudyListIT {
    private static final String LIST = "/console/studies";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patient | Müller, K | PatientName=Müller^K*",
                "id | 0815 | PatientID=0815*",
                "born | 3.5.1961 | PatientBirthDate=19610503",
                "date | 2026-11 | StudyDate=20261101-20261130",
                "modality | 'ct, mr' | ModalitiesInStudy=CT,MR",
                "description | CT/tho | StudyDescription=CT/tho*",
                "part | che | BodyPartExamined=CHE*",
                "accession | A-1 | AccessionNumber=A-1*",
                "referring | 'Ward, 4' | ReferringPhysicianName=Ward^4*",
                "order | -date | orderby=-StudyDate,-StudyTime",
                "order | patient | orderby=PatientName"
            })
    void what_is_typed_into_a_column_is_what_query_is_asked(
            String field, String typed, String asked) {
        given().queryParam("text", "echo")
                .queryParam(field, typed)
                .get(LIST + "/rows")
                .then()
                .statusCode(200)
                .body(containsString(asked));
    }

    @ParameterizedTest
    @CsvSource({
        "date, soon, This is no date",
        "born, 31.11.1961, This is no date",
        "date, 2026-11-24..2026-11-01, This is no date",
        "modality, C!T, This is no code",
        "description, *contrast, Only the beginning can be looked up here"
    })
    void a_wrong_value_is_a_sentence_at_the_field_and_nobody_is_asked(
            String field, String typed, String sentence) {
        given().queryParam("text", "echo")
                .queryParam(field, typed)
                .get(LIST)
                .then()
                .statusCode(200)
                .body(containsString("id=\"fault-" + field + "\""))
                .body(containsString(sentence))
                .body(containsString("aria-invalid=\"true\""))
                .body(not(containsString("class=\"row\"")));
    }

    @Test
    void a_wrong_value_is_said_in_german_too() {
        given().header("Accept-Language", "de")
                .get(LIST + "?date=bald")
                .then()
                .body(containsString("Das ist kein Datum"));
    }

    @Test
    void a_form_without_scripts_is_led_to_an_address_that_says_the_same() {
        form().queryParam("text", "")
                .queryParam("order", "-received")
                .queryParam("order", "patient")
                .queryParam("columns", "patient,id")
                .queryParam("column", "patient", "size")
                .queryParam("patient", "Mü&l=l")
                .queryParam("date", "")
                .queryParam("name", "")
                .get(LIST)
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        containsString(
                                "/console/studies?patient=M%C3%BC%26l%3Dl&order=patient&columns=patient,id"));
        form().queryParam("text", "").get(LIST).then().header("Location", not(containsString("?")));
    }

    @Test
    void chosen_columns_are_shown_and_remembered_by_the_browser() {
        var chosen =
                form().queryParam("column", "images", "patient", "part")
                        .queryParam("choose", "these")
                        .get(LIST)
                        .then()
                        .statusCode(303)
                        .header("Location", not(containsString("columns")))
                        .extract()
                        .cookie("gantry-columns");

        assertThat(chosen).isEqualTo("patient.part.images");
        given().cookie("gantry-columns", chosen)
                .get(LIST)
                .then()
                .body(containsString("Body part"))
                .body(containsString("CHEST"))
                .body(not(containsString("<th scope=\"col\">Born")));
        form().cookie("gantry-columns", chosen)
                .queryParam("choose", "usual")
                .get(LIST)
                .then()
                .statusCode(303)
                .cookie("gantry-columns", equalTo(""));
    }

    @Test
    void a_cookie_that_is_none_of_ours_changes_nothing() {
        given().cookie("gantry-columns", "x.y.<script>")
                .get(LIST)
                .then()
                .statusCode(200)
                .body(containsString("<th scope=\"col\">Born"));
    }

    @Test
    void headings_put_in_order_and_say_in_which_it_is() {
        given().get(LIST + "?order=patient")
                .then()
                .body(
                        containsString(
                                "aria-sort=\"ascending\"><button name=\"order\" value=\"-patient\""))
                .body(containsString("<button name=\"order\" value=\"-date\""))
                .body(not(containsString("aria-sort=\"descending\"")));
        given().get(LIST)
                .then()
                .body(
                        containsString(
                                "aria-sort=\"descending\"><button name=\"order\" value=\"-received\""));
    }

    @Test
    void the_rows_that_follow_the_typing_tell_the_browser_their_address() {
        var address =
                given().queryParam("text", "")
                        .queryParam("id", "0815")
                        .queryParam("order", "-date")
                        .queryParam("columns", "patient,id,date")
                        .get(LIST + "/rows")
                        .then()
                        .statusCode(200)
                        .extract()
                        .header("HX-Replace-Url");

        assertThat(URLDecoder.decode(address, StandardCharsets.UTF_8))
                .isEqualTo("/console/studies?id=0815&order=-date&columns=patient,id,date");
    }

    @Test
    void the_number_of_studies_is_said_as_far_as_somebody_counts() {
        given().get(LIST + "?text=many").then().body(containsString("more than 10,000 studies"));
        given().get(LIST).then().body(containsString("4 studies"));
        given().header("Accept-Language", "de")
                .get(LIST + "?text=many")
                .then()
                .body(containsString("mehr als 10.000 Studien"));
    }

    @Test
    void more_goes_on_with_everything_that_was_typed_and_chosen() {
        given().get(LIST + "?text=many&order=-date&columns=patient,id")
                .then()
                .body(
                        containsString(
                                "/console/studies/more?text=many&amp;order=-date&amp;columns=patient,id&amp;after=further"));
        given().get(LIST + "?after=further").then().body(containsString("Older, One"));
    }

    @Test
    void a_page_that_is_gone_is_a_sentence_and_leads_to_the_first_one() {
        given().get(LIST + "?after=gone")
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("This page of the list is not there any more."),
                                containsString("href=\"/console/studies?columns=")));
    }

    @Test
    void what_is_written_into_a_filter_is_escaped() {
        given().queryParam("patient", "\"><script>alert(1)</script>")
                .get(LIST)
                .then()
                .body(not(containsString("<script>alert")));
    }

    private static RequestSpecification form() {
        return given().redirects().follow(false);
    }
}
