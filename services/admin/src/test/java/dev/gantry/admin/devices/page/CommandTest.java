package dev.gantry.admin.devices.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "CT_2 | ./gantry devices admit --address 10.1.2.3 CT_2",
                "CT 2 | ./gantry devices admit --address 10.1.2.3 'CT 2'",
                "--may | ./gantry devices admit --address 10.1.2.3 -- --may",
                "O'Neill | ./gantry devices admit --address 10.1.2.3 'O'\\''Neill'"
            })
    void a_title_is_one_word_for_a_shell_and_no_option(String title, String line) {
        assertThat(admit(title)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(reboot)",
                "`id`",
                "a;b",
                "a'b",
                "a\"b",
                "a&b|c",
                "*",
                "~",
                "a\\b",
                "!x",
                "#x"
            })
    void a_shell_understands_the_title_as_it_is(String title)
            throws IOException, InterruptedException {
        var line = admit(title).replace("./gantry", "printf '%s\\n'");

        var shell = new ProcessBuilder("/bin/sh", "-c", line).start();
        var words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(words.lines())
                .containsExactly("devices", "admit", "--address", "10.1.2.3", title);
    }

    @Test
    void a_redirection_is_left_to_the_shell() {
        assertThat(Command.of("show", "x", "--json").with("> device.json").line())
                .isEqualTo("./gantry devices show x --json > device.json");
    }

    private static String admit(String title) {
        return Command.of("admit", "--address", "10.1.2.3").about(title).line();
    }
}
