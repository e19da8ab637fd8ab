package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.gantry.admin.export.ExportStudies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class StudyExportIT {
    private static final String CSV = "/console/studies/studies.csv";

    @Test
    void all_pages_are_one_file_with_the_columns_that_are_shown() {
        var file =
                given().queryParam("columns", "patient,born,date,modality,received")
                        .get(CSV)
                        .then()
                        .statusCode(200)
                        .contentType(startsWith("text/csv"))
                        .header(
                                "Content-Disposition",
                                matchesPattern(
                                        "attachment; filename=\"studies-\\d{4}-\\d\\d-\\d\\d\\.csv\""));

        assertThat(lines(file.extract().asByteArray()))
                .startsWith(
                        "\uFEFFPatient,Born,Study date,Modality,Received,Study UID",
                        "\"Beispiel, Karla (例, 花)\",1961-05-03,2026-11-24,\"CT, SR\",2026-11-24T08:52:40Z,"
                                + FakeQuery.STUDY)
                .hasSize(5)
                .last()
                .asString()
                .startsWith("\"Older, One\",,,MR,");
    }

    @Test
    void headings_are_in_the_language_of_whoever_asks() {
        given().header("Accept-Language", "de")
                .get(CSV)
                .then()
                .body(containsString("Patient,Patienten-ID,Geboren,Studiendatum"));
    }

    @Test
    void a_list_by_reception_is_written_by_date_so_that_nothing_jumps_while_it_is_written() {
        given().get(CSV + "?text=echo&columns=description")
                .then()
                .body(containsString("orderby=-StudyDate,-StudyTime"));
        given().get(CSV + "?text=echo&columns=description&order=patient")
                .then()
                .body(containsString("orderby=PatientName"));
    }

    @Test
    void a_file_that_ends_early_says_so_in_its_last_line() {
        var lines = lines(given().get(CSV + "?text=cut").asByteArray());

        assertThat(lines).hasSize(502);
        assertThat(lines.getLast()).contains("studies are missing");
    }

    @Test
    void a_file_has_a_bound_and_says_when_there_is_more() throws IOException {
        long count = 0;
        var last = "";
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                given().get(CSV + "?text=endless&columns=id").asInputStream(),
                                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                count++;
            }
        }

        assertThat(count).isEqualTo(ExportStudies.MOST + 2L);
        assertThat(last).startsWith("Only the first 100000 studies are in this file");
    }

    @Test
    void a_wrong_value_is_a_sentence_and_no_file() {
        given().get(CSV + "?date=soon")
                .then()
                .statusCode(400)
                .contentType(startsWith("text/html"))
                .body(containsString("Study date: This is no date"));
    }

    @Test
    void while_query_is_away_there_is_a_sentence_and_no_file() {
        given().get(CSV + "?text=outage")
                .then()
                .statusCode(503)
                .body(containsString("The list cannot be read right now."));
    }

    @Test
    void the_head_of_the_file_can_be_asked_for() {
        given().head(CSV + "?text=nowhere").then().statusCode(equalTo(200));
    }

    private static List<String> lines(byte[] file) {
        var text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).endsWith("\r\n");
        return List.of(text.split("\r\n"));
    }
}
