package dev.gantry.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.servers.Fault;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {
    @TempDir Path folder;

    @Test
    void a_migration_that_only_a_newer_version_has_is_told_as_such() {
        assertThat(
                        reason(
                                "org.flywaydb.core.api.exception.FlywayValidateException",
                                """
                                Validate failed: Migrations have failed validation
                                Detected applied migration not resolved locally: 20991231.2359.
                                If you removed this migration intentionally, run repair.
                                """))
                .contains("newer Gantry")
                .contains("migration 20991231.2359,");
    }

    @Test
    void wrong_settings_are_all_named_without_the_names_and_numbers_of_a_library() {
        assertThat(
                        reason(
                                "io.smallrye.config.ConfigValidationException",
                                """
                                Configuration validation failed:
                                \tSRCFG00050: gantry.x in Test does not map to any root
                                \tjava.lang.IllegalArgumentException: SRCFG00014: The config property gantry.y is required
                                """))
                .isEqualTo(
                        "a setting is wrong: gantry.x in Test does not map to any root;"
                                + " The config property gantry.y is required");
    }

    @Test
    void what_is_known_is_found_among_the_causes_and_else_the_deepest_one_is_told() {
        var bind = new IllegalStateException("start", new BindException("Address already in use"));
        var bug = new IllegalStateException("start", new NullPointerException("it is null"));

        assertThat(StartFailure.of(bind).reason())
                .isEqualTo("a port is in use by another program (Address already in use)");
        assertThat(StartFailure.of(bug).reason()).isEqualTo("NullPointerException: it is null");
        assertThat(StartFailure.of(new IllegalArgumentException("gantry.x is 0.")).reason())
                .isEqualTo("gantry.x is 0");
        assertThat(StartFailure.of(new StackOverflowError()).reason())
                .isEqualTo("StackOverflowError");
    }

    @Test
    void a_reason_of_many_lines_becomes_one() {
        assertThat(StartFailure.of(new CommandFailed("PostgreSQL did\n\tnot start")).reason())
                .isEqualTo("PostgreSQL did not start");
        assertThat(StartFailure.of(new CommandFailed("x".repeat(5000))).reason())
                .hasSizeLessThan(700);
    }

    @Test
    void the_last_failure_of_this_start_is_found_in_the_log_of_a_service() throws Exception {
        var log =
                Files.writeString(
                        folder.resolve("index.log"),
                        line("2026-11-24T10:00:00Z", "former")
                                + line("2026-11-25T10:00:00Z", "first")
                                + line("2026-11-25T10:00:01Z", "last")
                                + "{\"level\":\"ERROR\",\"exception\":{\"cut off");

        var failure = new ServiceLog(log).lastFailure(Instant.parse("2026-11-25T00:00:00Z"));

        assertThat(failure.orElseThrow().reason()).isEqualTo("B: last");
        assertThat(new ServiceLog(log).lastFailure(Instant.parse("2026-11-26T00:00:00Z")))
                .isEmpty();
        assertThat(new ServiceLog(folder.resolve("none.log")).lastFailure(Instant.EPOCH)).isEmpty();
    }

    private static String line(String time, String why) {
        return """
        {"timestamp":"%s","level":"ERROR","message":"x","exception":{"exceptionType":"a.A",\
        "message":"start","frames":[],"causedBy":{"exception":{"exceptionType":"a.B","message":"%s"}}}}
        """
                .formatted(time, why);
    }

    private static String reason(String type, String message) {
        return new StartFailure(
                        List.of(
                                new Fault("java.lang.RuntimeException", "Failed to start"),
                                new Fault(type, message)))
                .reason();
    }
}
