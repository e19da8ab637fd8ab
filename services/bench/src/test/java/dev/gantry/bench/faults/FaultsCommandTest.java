package dev.gantry.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.testkit.faults.FaultRun;
import dev.gantry.testkit.faults.FaultRun.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class FaultsCommandTest {
    @Test
    void the_time_is_shared_by_the_ways_to_run() {
        var twenty = Duration.ofSeconds(20);

        assertThat(parsed("--minutes", "20", "--seed", "7"))
                .containsExactly(
                        new FaultRun(Way.DISTRIBUTED, Duration.ofMinutes(10), 0, twenty, 7),
                        new FaultRun(Way.ALL_IN_ONE, Duration.ofMinutes(10), 0, twenty, 7));
    }

    @Test
    void one_way_has_all_of_it() {
        assertThat(parsed("--ways", "all_in_one", "--minutes", "2", "--longest", "3", "--seed=1"))
                .containsExactly(
                        new FaultRun(
                                Way.ALL_IN_ONE,
                                Duration.ofMinutes(2),
                                0,
                                Duration.ofSeconds(3),
                                1));
    }

    @Test
    void no_time_is_refused() {
        assertThatThrownBy(() -> parsed("--minutes", "0"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--minutes 0");
    }

    private static List<FaultRun> parsed(String... arguments) {
        var line = FaultsCommand.commandLine();
        line.parseArgs(arguments);
        return ((FaultsCommand) line.getCommand()).runs();
    }
}
