package dev.gantry.admin.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.testkit.Chromium;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeQuery.class)
class InterfacesIT {
    private static final String STUDY = "2.25.276570040641366427835950851849418475731";

    @Test
    void an_integrator_reads_what_there_is_and_tries_it() {
        try (var chromium = Chromium.open()) {
            var page = chromium.page("en-GB", ColorScheme.LIGHT, 1200, 900);
            var complaints = new ArrayList<String>();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("404")) {
                    complaints.add(message.text());
                }
            });

            page.navigate("http://127.0.0.1:" + RestAssured.port + "/console/api");
            assertThat(page.locator(".opblock")).not().hasCount(0);
            Chromium.picture(page, "interfaces");

            page.locator("#operations-Studies-showStudy").locator("button").first().click();
            page.locator(".try-out__btn").click();
            page.locator("button.execute").click();
            assertThat(page.locator(".request-url")).containsText("/api/query/studies/" + STUDY);
            Chromium.picture(page, "interfaces-tried");
            assertThat(page.locator(".errors-wrapper")).hasCount(0);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void the_document_itself_can_be_fetched_without_a_browser() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get("/console/api")
                .then()
                .statusCode(303)
                .header("Location", "/console/api/");
        var document = RestAssured.get("/console/api/openapi.yaml").then().statusCode(200);

        assertThat(document.extract().asString()).startsWith("openapi: 3.1.0");
    }
}
