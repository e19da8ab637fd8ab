package dev.gantry.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class QueryCommandTest {
    @Test
    void without_options_it_measures_the_targets() {
        var plan = parsed();

        assertThat(plan.withPeer()).isFalse();
        assertThat(plan.studies()).containsExactly(10_000, 100_000);
        assertThat(plan.devices()).isEqualTo(8);
    }

    @Test
    void what_cannot_be_meant_is_refused_with_the_value() {
        assertThat(refused("--rounds", "0")).contains("--rounds 0");
        assertThat(refused("--studies", "10")).contains("--studies 10: from 100 to 1000000");
        assertThat(refused("--devices", "65")).contains("--devices 65");
        assertThat(refused("--peer", "somebody")).contains("somebody");
    }

    private static Plan parsed(String... arguments) {
        var line = QueryCommand.commandLine();
        line.parseArgs(arguments);
        return ((QueryCommand) line.getCommand()).plan();
    }

    private static String refused(String... arguments) {
        var said = new StringWriter();
        var code =
                QueryCommand.commandLine().setErr(new PrintWriter(said, true)).execute(arguments);
        assertThat(code).as(said.toString()).isEqualTo(2);
        return said.toString();
    }
}
