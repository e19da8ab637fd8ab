package dev.gantry.dicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private static final List<String> TO_NOBODY = List.of("127.0.0.1", "104");

    @TempDir private Path folder = Path.of("");

    static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_without_arguments_shows_an_example_and_its_exit_codes(String command) {
        var outcome = Commands.run(command);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("Missing required", "Examples:", "    dicom " + command + " ")
                .contains("xit code 0", "2 for wrong usage");
    }

    @Test
    void no_command_at_all_shows_them_all() {
        var outcome = Commands.run();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Examples:");
        assertThat(commands()).hasSizeGreaterThan(8).allMatch(outcome.out()::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "send", "find", "get", "move"})
    void every_command_with_a_peer_knows_tls_users_and_timeouts(String command) {
        assertThat(Commands.run(command, "--help").out())
                .contains(
                        "--tls",
                        "--trust",
                        "--certificate",
                        "--private-key",
                        "--user",
                        "--password-file")
                .contains("--jwt-file", "--connect-timeout", "--response-timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--certificate us.pem",
                "--private-key us.key",
                "--password-file secret",
                "--user jane --jwt-file token",
                "--called A_TITLE_OF_MORE_THAN_SIXTEEN",
                "--connect-timeout 0",
                "--user jane --ask-password"
            })
    void options_that_cannot_be_are_wrong_usage(String options) {
        var outcome =
                Commands.run(
                        Stream.of(List.of("echo"), List.of(options.split(" ", -1)), TO_NOBODY)
                                .flatMap(List::stream)
                                .toArray());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).isNotBlank();
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void a_level_has_the_name_that_the_standard_gives_it() {
        var outcome = Commands.run("find", "-L", "INSTANCE", "127.0.0.1", "104");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("PATIENT, STUDY, SERIES, IMAGE");
        assertThat(Commands.run("find", "--help").out()).contains("PATIENT, STUDY, SERIES, IMAGE");
    }

    @Test
    void a_port_that_is_none_is_wrong_usage() {
        assertThat(Commands.run("echo", "127.0.0.1", "0").code()).isEqualTo(2);
        assertThat(Commands.run("receive", "--port", "65536", folder).code()).isEqualTo(2);
        assertThat(Commands.run("receive", "--tls", "--port", "0", folder).err())
                .contains("--certificate FILE");
    }

    @Test
    void a_file_that_is_no_pem_is_named() throws Exception {
        var text = Files.writeString(folder.resolve("text.pem"), "no certificate");

        var trust = Commands.run("echo", "--trust", text, "127.0.0.1", "104");
        var key =
                Commands.run(
                        "echo", "--certificate", text, "--private-key", text, "127.0.0.1", "104");

        assertThat(List.of(trust.code(), key.code())).containsOnly(2);
        assertThat(trust.err()).contains("text.pem holds");
        assertThat(key.err()).contains("openssl pkcs8");
    }
}
