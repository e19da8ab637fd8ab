package dev.gantry.routing.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrdersIT {
    private static final String TOKEN = "an-operators-token-of-the-tests-only";
    private static final String DESTINATION = "{\"host\": \"127.0.0.1\", \"port\": 11199}";

    @ParameterizedTest
    @CsvSource({
        "PUT,    /api/routing/destinations/ORDERED",
        "DELETE, /api/routing/destinations/ORDERED",
        "PUT,    /api/routing/rules",
        "DELETE, /api/routing/rules/1",
        "PUT,    /api/routing/queue/1",
        "DELETE, /api/routing/queue/1"
    })
    void who_has_no_token_gives_no_order(String method, String path) {
        given().contentType(ContentType.JSON)
                .body(DESTINATION)
                .request(method, path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"gantry\"")
                .contentType("application/problem+json")
                .body("detail", containsString("operator's token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer an-operators-token-of-the-tests-onl",
                "Bearer an-operators-token-of-the-tests-only2",
                "Bearer  an-operators-token-of-the-tests-only",
                "Basic an-operators-token-of-the-tests-only",
                "an-operators-token-of-the-tests-only"
            })
    void what_is_nearly_the_token_is_none(String authorization) {
        put(given().header("Authorization", authorization), 401);

        assertThat(given().get("/api/routing/destinations").jsonPath().getList("aeTitle"))
                .doesNotContain("ORDERED");
    }

    @Test
    void two_tokens_are_none() {
        put(given().header("Authorization", "Bearer x", "Bearer " + TOKEN), 401);
    }

    @Test
    void the_scheme_may_be_written_in_any_case() {
        put(given().header("Authorization", "bearer " + TOKEN), 200);

        given().header("Authorization", "BEARER " + TOKEN)
                .delete("/api/routing/destinations/ORDERED")
                .then()
                .statusCode(204);
    }

    private static void put(RequestSpecification request, int status) {
        request.contentType(ContentType.JSON)
                .body(DESTINATION)
                .put("/api/routing/destinations/ORDERED")
                .then()
                .statusCode(status);
    }
}
