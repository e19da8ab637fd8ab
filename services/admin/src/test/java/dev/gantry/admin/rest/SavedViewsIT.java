package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.gantry.admin.studies.StudyColumn;
import dev.gantry.admin.studies.StudyView;
import dev.gantry.admin.views.SavedViews;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class SavedViewsIT {
    private static final String LIST = "/console/studies";
    private static final String VIEWS = "/console/views";

    @Inject SavedViews views;

    @AfterEach
    void remove() {
        views.all().orElseThrow().forEach(saved -> views.remove(saved.id()));
    }

    @Test
    void a_view_is_saved_with_all_that_is_typed_and_chosen_and_everybody_sees_it() {
        var name = "Chest CT of today & yesterday " + UUID.randomUUID().toString().substring(0, 8);

        save(
                        name,
                        Map.of(
                                "modality",
                                "CT",
                                "date",
                                "2d",
                                "order",
                                "-date",
                                "columns",
                                "patient,date,modality"))
                .statusCode(303)
                .header(
                        "Location",
                        containsString(
                                "/console/studies?date=2d&modality=CT&order=-date&columns=patient,date,modality"));

        given().get(LIST)
                .then()
                .body(containsString(name.replace("&", "&amp;")))
                .body(
                        containsString(
                                "href=\"/console/studies?date=2d&amp;modality=CT&amp;order=-date&amp;columns=patient,date,modality\""));
        given().get(LIST + "?date=2d&modality=CT&order=-date&columns=patient,date,modality")
                .then()
                .body(containsString("<h1>" + name.replace("&", "&amp;") + "</h1>"))
                .body(containsString("aria-current=\"true\""));
    }

    @Test
    void a_view_is_removed_and_the_list_stays_as_it_was() {
        save("Short lived", Map.of("modality", "US"));
        var id = views.all().orElseThrow().getFirst().id();

        form().formParam("modality", "US")
                .post(VIEWS + "/" + id + "/remove")
                .then()
                .statusCode(303)
                .header("Location", containsString("/console/studies?modality=US&columns="));

        assertThat(views.all().orElseThrow()).isEmpty();
        form().post(VIEWS + "/" + id + "/remove").then().statusCode(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "a\0b"})
    void a_view_needs_a_name(String name) {
        save(name, Map.of())
                .statusCode(400)
                .body(containsString("A view needs a name of 1 to 60 characters"));
    }

    @Test
    void a_name_is_no_longer_than_a_menu_is_wide() {
        save("x".repeat(61), Map.of()).statusCode(400);
        save("界".repeat(60), Map.of()).statusCode(303);
    }

    @Test
    void a_name_is_given_once_whatever_its_capitals() {
        save("Mammography", Map.of("modality", "MG")).statusCode(303);

        save("mammography", Map.of("modality", "US"))
                .statusCode(409)
                .body(containsString("There is a view of this name already"))
                .body(containsString("value=\"mammography\""))
                .body(containsString("name=\"modality\" value=\"US\""));

        assertThat(views.all().orElseThrow()).hasSize(1);
    }

    @Test
    void there_are_no_more_views_than_people_look_through() {
        var view = StudyView.of(Map.of(), StudyColumn.USUAL);
        for (int number = 0; number < SavedViews.MOST; number++) {
            assertThat(views.save("View " + number, view)).isEqualTo(SavedViews.Outcome.SAVED);
        }

        save("One more", Map.of()).statusCode(409).body(containsString("There are 100 views"));
    }

    @Test
    void a_field_that_is_longer_than_anything_is_not_kept() {
        save("Long", Map.of("patient", "é".repeat(1000))).statusCode(400);
        save("Never typed", Map.of("patient", "a\0b")).statusCode(400);
        assertThat(views.all().orElseThrow()).isEmpty();
    }

    @Test
    void a_view_of_another_version_shows_what_this_one_knows() throws SQLException {
        try (var database = Backends.shared().database();
                var insert =
                        database.prepareStatement(
                                """
                                insert into admin.study_view (id, name, parameters) values
                                (gen_random_uuid(), 'Of tomorrow', 'modality=CT&ward=4B&order=-mood&columns=patient,ward&&%')
                                """)) {
            insert.executeUpdate();
        }

        given().get(LIST)
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "href=\"/console/studies?modality=CT&amp;columns=patient,modality\""));
    }

    @Test
    void only_a_page_of_the_console_saves_and_removes() {
        for (var path : List.of(VIEWS, VIEWS + "/" + UUID.randomUUID() + "/remove")) {
            given().formParam("name", "By a program").post(path).then().statusCode(403);
            given().header("Origin", "http://evil.example")
                    .formParam("name", "By another page")
                    .post(path)
                    .then()
                    .statusCode(403);
            given().header("Sec-Fetch-Site", "cross-site")
                    .formParam("name", "By another page")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        assertThat(views.all().orElseThrow()).isEmpty();
    }

    @Test
    void the_page_of_an_own_address_saves_in_a_browser_that_says_its_origin() {
        var own = ConfigProvider.getConfig().getValue("test.url", String.class);

        given().redirects()
                .follow(false)
                .header("Origin", own)
                .formParam("name", "By a form")
                .post(own + VIEWS)
                .then()
                .statusCode(303);
    }

    @Test
    void the_address_that_saves_leads_to_the_list_when_somebody_opens_it() {
        given().redirects()
                .follow(false)
                .get(VIEWS)
                .then()
                .statusCode(303)
                .header("Location", containsString(LIST));
        form().post(VIEWS + "/no-id/remove").then().statusCode(404);
    }

    @Test
    void while_the_database_is_away_the_list_is_there_without_views() {
        Backends.shared()
                .withoutDatabase(() -> {
                    given().get(LIST)
                            .then()
                            .statusCode(200)
                            .body(containsString("Saved views cannot be read right now."))
                            .body(containsString("Beispiel, Karla"));
                    return save("Not now", Map.of())
                            .statusCode(503)
                            .body(not(containsString("SQL")));
                });
    }

    private static ValidatableResponse save(String name, Map<String, String> fields) {
        return form().formParams(fields).formParam("name", name).post(VIEWS).then();
    }

    private static RequestSpecification form() {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
