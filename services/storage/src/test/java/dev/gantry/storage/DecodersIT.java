package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecodersIT {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://127.0.0.1");

    @Test
    void whether_decoders_end_is_asked_by_what_routes_to_the_process_and_by_what_restarts_it() {
        for (var check : List.of("/q/health/ready", "/q/health/live")) {
            var answer = RestAssured.get(management.resolve(check)).then().extract().jsonPath();

            assertThat(answer.getString("checks.find { it.name == 'storage: decoders' }.status"))
                    .as(check)
                    .isEqualTo("UP");
        }
        assertThat(RestAssured.get(management.resolve("/q/metrics")).asString())
                .contains("gantry_storage_pixels_abandoned 0.0");
    }
}
