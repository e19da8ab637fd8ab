package dev.gantry.bench.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ReadCommandTest {
    @Test
    void without_options_it_measures_the_targets() {
        var plan = parsed();

        assertThat(plan.withPeer()).isFalse();
        assertThat(plan.studies()).containsExactly(10_000, 100_000);
        assertThat(plan.series()).containsExactly(300, 1_000);
        assertThat(plan.frameBytes()).isEqualTo(512 * 1024);
        assertThat(plan.clients()).containsExactly(1, 8, 32);
    }

    @Test
    void sizes_are_taken_smallest_first_and_none_of_them_leaves_searches_out() {
        assertThat(parsed("--studies", "1000000,10,10").studies()).containsExactly(10, 1_000_000);
        assertThat(parsed("--studies", "0").studies()).isEmpty();
    }

    @Test
    void what_cannot_be_meant_is_refused_with_the_value() {
        assertThat(refused("--rounds", "0")).contains("--rounds 0");
        assertThat(refused("--clients", "1,1000")).contains("--clients 1000: from 1 to 256");
        assertThat(refused("--series", "0")).contains("--series 0");
        assertThat(refused("--studies", "many")).contains("many");
        assertThat(refused("--peer", "somebody")).contains("somebody");
    }

    private static Plan parsed(String... arguments) {
        var line = ReadCommand.commandLine();
        line.parseArgs(arguments);
        return ((ReadCommand) line.getCommand()).plan();
    }

    private static String refused(String... arguments) {
        var said = new StringWriter();
        var code = ReadCommand.commandLine().setErr(new PrintWriter(said, true)).execute(arguments);
        assertThat(code).as(said.toString()).isEqualTo(2);
        return said.toString();
    }
}
