package dev.gantry.index.rebuild;

import dev.gantry.testkit.Await;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.Optional;

/** Whoever may have the index rebuilt. */
final class Operator {
    static final String ADDRESS = "/api/index/rebuild";
    private static final String TOKEN = "Bearer an-operators-token-of-the-tests-only";

    private Operator() {}

    static JsonPath rebuild() {
        return endOf(start(true));
    }

    /** The one before gives its lock back a moment after it has said that it ended. */
    static String start(boolean acceptLosses) {
        return Await.value(
                "a rebuild begins",
                () -> {
                    var begun =
                            RestAssured.given()
                                    .header("Authorization", TOKEN)
                                    .queryParam("accept-losses", acceptLosses)
                                    .post(ADDRESS);
                    return begun.statusCode() == 202
                            ? Optional.of(begun.jsonPath().getString("id"))
                            : Optional.empty();
                });
    }

    static JsonPath endOf(String id) {
        Await.until(
                "the rebuild ends",
                () ->
                        id.equals(progress().getString("id"))
                                && progress().getString("endedAt") != null);
        return progress();
    }

    static JsonPath progress() {
        return RestAssured.given().header("Authorization", TOKEN).get(ADDRESS).jsonPath();
    }
}
