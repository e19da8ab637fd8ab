package dev.gantry.dicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void a_bar_says_how_far_it_is_and_how_long_it_will_take() {
        var bar = new ProgressBar(25, 100, Duration.ofSeconds(30));

        assertThat(bar).hasToString(" 25% [=====               ]");
        assertThat(bar.remaining()).isEqualTo("1:30 left");
        assertThat(new ProgressBar(1, 1000, Duration.ofMinutes(1)).remaining())
                .isEqualTo("16:39:00 left");
    }

    @Test
    void a_bar_ends_at_its_end_even_if_there_was_nothing_or_more_than_expected() {
        assertThat(new ProgressBar(0, 0, Duration.ZERO)).hasToString("100% [====================]");
        assertThat(new ProgressBar(120, 100, Duration.ofSeconds(1)))
                .hasToString("100% [====================]");
        assertThat(new ProgressBar(120, 100, Duration.ofSeconds(1)).remaining())
                .isEqualTo("0:00 left");
    }

    @Test
    void on_a_terminal_the_line_is_rewritten_and_messages_stand_above_it() {
        var err = new StringWriter();
        var terminal = new Terminal(new PrintWriter(err), true);

        terminal.show("1 of 2");
        terminal.say("slice.dcm: refused");
        terminal.show("2 of 2");
        terminal.end();

        var newLine = System.lineSeparator();
        assertThat(err.toString())
                .isEqualTo(
                        "\r1 of 2\u001B[K\r\u001B[Kslice.dcm: refused"
                                + newLine
                                + "1 of 2\r2 of 2\u001B[K"
                                + newLine);
    }

    @Test
    void elsewhere_there_are_plain_lines() {
        var err = new StringWriter();
        var terminal = new Terminal(new PrintWriter(err), false);

        terminal.show("1 of 2");
        terminal.say("slice.dcm: refused");
        terminal.end();

        assertThat(err.toString().lines()).containsExactly("1 of 2", "slice.dcm: refused");
    }
}
