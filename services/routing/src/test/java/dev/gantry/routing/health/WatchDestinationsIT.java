package dev.gantry.routing.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WatchDestinationsIT {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("http://127.0.0.1");

    @Test
    void a_destination_that_is_dead_is_told_of_and_does_not_make_routing_unready()
            throws Exception {
        execute(
                """
                insert into routing.destination values ('DEAD_ONE', '127.0.0.1', 1, 'GANTRY');
                insert into routing.circuit values
                    ('DEAD_ONE', 9, now() - interval '20 minutes', now() + interval '1 day', 'connection refused');
                insert into routing.queue (destination, study_uid, instance_uid, sop_class, transfer_syntax,
                    object_key, next_attempt, queued_at)
                select 'DEAD_ONE', '1.2', '1.2.' || n, '1.2', '1.2', 'x', now() + interval '1 day',
                    now() - interval '25 minutes'
                  from generate_series(1, 3) n;
                """);
        try {
            Await.until(
                    "the check says so",
                    () -> {
                        var health = given().get(management.resolve("/q/health")).jsonPath();
                        var check = "checks.find { it.name == 'routing: destinations' }";
                        assertThat(health.getString(check + ".status")).isEqualTo("DOWN");
                        assertThat(health.getString(check + ".data.DEAD_ONE")).endsWith("Z 3");
                        return true;
                    });
            given().get(management.resolve("/q/health/ready")).then().statusCode(200);
            var metrics = given().get(management.resolve("/q/metrics")).asString();
            assertThat(metrics).contains("gantry_routing_waiting{destination=\"DEAD_ONE\"} 3.0");
            assertThat(seconds(metrics, "oldest")).isBetween(1500.0, 3000.0);
            assertThat(seconds(metrics, "failing")).isBetween(1200.0, 3000.0);
        } finally {
            execute("delete from routing.destination where ae_title = 'DEAD_ONE'");
        }
        Await.until(
                "it is forgotten",
                () ->
                        !given().get(management.resolve("/q/metrics"))
                                .asString()
                                .contains("DEAD_ONE"));
    }

    private static double seconds(String metrics, String what) {
        var name = "gantry_routing_%s_seconds{destination=\"DEAD_ONE\"} ".formatted(what);
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElse(-1);
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = Backends.shared().database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
