package dev.gantry.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintedFaultTest {
    private final PrintedFault fault = new PrintedFault();

    @Test
    void the_deepest_cause_counts_with_all_lines_of_its_message() {
        read(
                """
                Exception in thread "main" java.lang.ExceptionInInitializerError
                \tat dev.gantry.Main.main(Main.java:1)
                Caused by: io.smallrye.config.ConfigValidationException: Configuration validation failed:
                \tSRCFG00029: one
                \tSRCFG00050: two
                \tat io.smallrye.config.Some.method(Some.java:2)
                \t... 3 more
                """);

        assertThat(fault.last().orElseThrow().line())
                .isEqualTo(
                        "ConfigValidationException: Configuration validation failed:"
                                + " SRCFG00029: one SRCFG00050: two");
    }

    @Test
    void one_without_a_message_is_its_type() {
        read("java.lang.OutOfMemoryError\n");

        assertThat(fault.last().orElseThrow().line()).isEqualTo("OutOfMemoryError");
    }

    @Test
    void what_Quarkus_prints_of_wrong_settings_is_one_though_its_type_is_left_out() {
        read(
                """
                Configuration validation failed:
                \tjava.lang.IllegalArgumentException: SRCFG00039: The config property gantry.x with "abc"
                """);

        assertThat(fault.last().orElseThrow().line())
                .startsWith("ConfigValidationException: Configuration validation failed:")
                .endsWith("The config property gantry.x with \"abc\"");
    }

    @Test
    void other_lines_are_none() {
        read("LOG:  database system is ready\nError: something.went wrong\n");

        assertThat(fault.last()).isEmpty();
    }

    private void read(String output) {
        output.lines().forEach(fault::read);
    }
}
