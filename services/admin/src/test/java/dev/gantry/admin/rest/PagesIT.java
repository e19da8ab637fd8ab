package dev.gantry.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.gantry.testkit.Await;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class PagesIT {
    @Test
    void the_root_leads_to_the_study_list() {
        given().redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", containsString("/console/studies"));
    }

    @Test
    void the_list_shows_readable_names_and_where_to_go_on() {
        given().get("/console/studies")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("Beispiel, Karla (例, 花)"))
                .body(containsString("(no name)"))
                .body(containsString("/viewer/viewer?StudyInstanceUIDs=" + FakeQuery.STUDY))
                .body(
                        containsString(
                                "/console/studies/more?columns=patient,id,born,date,modality,description,accession,images,received&amp;after=further"));
    }

    @Test
    void the_browser_language_chooses_and_the_switch_wins() {
        given().header("Accept-Language", "de-AT,de;q=0.9,en;q=0.5")
                .get("/console/studies")
                .then()
                .body(containsString("<html lang=\"de\">"))
                .body(containsString("Abgelehnt"));
        given().header("Accept-Language", "de")
                .cookie("gantry-language", "en")
                .get("/console/studies")
                .then()
                .body(containsString("<html lang=\"en\">"));
    }

    @Test
    void the_switch_keeps_a_cookie_and_leads_nowhere_else() {
        given().redirects()
                .follow(false)
                .get("/console/language/de?to=/console/system")
                .then()
                .statusCode(303)
                .header("Location", containsString("/console/system"))
                .cookie("gantry-language", equalTo("de"));
        given().redirects()
                .follow(false)
                .get("/console/language/de?to=https://evil.example/console/")
                .then()
                .header("Location", not(containsString("evil")));
    }

    @Test
    void a_search_that_finds_nothing_says_so() {
        given().get("/console/studies/rows?text=nowhere")
                .then()
                .statusCode(200)
                .body(containsString("Nothing found."));
    }

    @Test
    void a_query_that_is_away_is_a_sentence_and_no_failure() {
        given().get("/console/studies?text=outage")
                .then()
                .statusCode(200)
                .body(containsString("The list cannot be read right now."));
    }

    @Test
    void more_brings_the_next_page_and_no_further_button() {
        given().get("/console/studies/more?text=&after=further")
                .then()
                .statusCode(200)
                .body(containsString("Older, One"))
                .body(not(containsString("Show more")));
    }

    @Test
    void the_page_of_a_study_tells_all_about_it() {
        given().get("/console/studies/" + FakeQuery.STUDY)
                .then()
                .statusCode(200)
                .body(containsString("CT thorax with contrast"))
                .body(containsString("0815-33 (KIS)"))
                .body(containsString("3 May 1961"))
                .body(containsString("2 series, 3 images, 1.6 MB"))
                .body(containsString("1 · Topogram"))
                .body(containsString("1 image: (0010,0010) has an odd length"))
                .body(containsString("CT Image"));
    }

    @Test
    void an_unknown_study_is_a_sentence() {
        given().get("/console/studies/9.9.9")
                .then()
                .statusCode(404)
                .body(containsString("There is no such study"));
        given().get("/console/studies/no-uid")
                .then()
                .statusCode(404)
                .body(containsString("There is no such study"));
    }

    @Test
    void what_is_written_is_escaped() {
        given().get("/console/studies?text=<script>alert(1)</script>")
                .then()
                .body(not(containsString("<script>alert(1)")));
    }

    @Test
    void the_system_page_says_what_is_missing_and_what_that_means() {
        Await.until(
                "the services were asked",
                () -> {
                    given().get("/console/system")
                            .then()
                            .statusCode(200)
                            .body(containsString("Object store does not answer"))
                            .body(containsString("The service “storage” does not answer"))
                            .body(containsString("7 problems need attention"));
                    return true;
                });
    }

    @Test
    void the_system_page_names_disks_destinations_certificates_and_checks_once_each() {
        Await.until(
                "the services were asked",
                () -> {
                    var page = given().get("/console/system/state").asString();
                    for (var sentence :
                            List.of(
                                    "A disk is nearly full: 3.1 GB are left for events, images",
                                    "ARCHIVE2 has taken no images since 24 Nov 2026",
                                    "Waiting for it: 1,234.",
                                    "Waiting for it: 10,000+.",
                                    "The certificate CN=archive ended on 24 Nov 2026",
                                    "The check “storage: decoders” fails",
                                    "3 decoders have not ended")) {
                        assertThat(page).containsOnlyOnce(sentence);
                    }
                    return true;
                });
        given().header("Accept-Language", "de")
                .get("/console/system/state")
                .then()
                .body(containsString("Eine Platte ist fast voll: 3,1 GB sind noch frei"))
                .body(containsString("Das Zertifikat CN=archive ist am 24.11.2026"))
                .body(containsString("ARCHIVE2 nimmt seit 24.11.2026"));
    }

    @Test
    void pages_allow_no_code_but_their_own() {
        given().get("/console/studies")
                .then()
                .header(
                        "Content-Security-Policy",
                        startsWith("default-src 'self'; base-uri 'none'"))
                .body(not(containsString("<script>")))
                .body(not(containsString("style=\"")));
    }

    @Test
    void the_viewer_may_share_memory_and_its_own_addresses_lead_to_its_page() {
        given().get("/viewer/viewer?StudyInstanceUIDs=1.2.3")
                .then()
                .statusCode(200)
                .header("Cross-Origin-Opener-Policy", is("same-origin"))
                .header("Cross-Origin-Embedder-Policy", is("require-corp"))
                .header("Cross-Origin-Resource-Policy", is("same-origin"))
                .body(containsString("window.PUBLIC_URL=\"/viewer/\""));
        given().get("/viewer/app-config.js")
                .then()
                .statusCode(200)
                .body(containsString("qidoRoot: '/dicomweb'"));
        given().get("/viewer/no-such-file.js").then().statusCode(404);
    }

    @Test
    void the_viewer_comes_compressed_to_those_who_say_that_they_can_read_it() {
        given().header("Accept-Encoding", "br, gzip;q=0.8")
                .get("/viewer/app-config.js")
                .then()
                .header("Content-Encoding", "gzip")
                .header("Content-Type", startsWith("text/javascript"))
                .header("Cache-Control", "no-cache")
                .header("Vary", "Accept-Encoding")
                .body(containsString("qidoRoot: '/dicomweb'"));
        given().header("Accept-Encoding", "gzip;q=0, br")
                .get("/viewer/app-config.js")
                .then()
                .header("Content-Encoding", nullValue())
                .header("Vary", "Accept-Encoding")
                .body(containsString("qidoRoot: '/dicomweb'"));
        given().header("Accept-Encoding", "gzip")
                .get("/viewer/no-such-file.js")
                .then()
                .statusCode(404)
                .header("Content-Encoding", nullValue());
    }
}
