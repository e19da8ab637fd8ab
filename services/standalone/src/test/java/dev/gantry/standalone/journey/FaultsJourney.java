package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.testkit.faults.FaultRun;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Acknowledged means durable, whatever happens; {@code ./gantry bench faults} takes longer. */
class FaultsJourney {
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final int FEWEST = 11; // a slow machine takes longer
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @ParameterizedTest
    @EnumSource
    void nothing_acknowledged_is_lost_while_everything_fails(FaultRun.Way way) throws Exception {
        var seed = Long.getLong("gantry.faults.seed", new Random().nextLong(1_000_000));

        var outcome = new FaultRun(way, LENGTH, FEWEST, LONGEST, seed).run(System.out::println);

        System.out.println(outcome.summary());
        assertThat(outcome.violations()).as("seed %d", seed).isEmpty();
        assertThat(outcome.acknowledged()).isGreaterThan(20);
        assertThat(outcome.faults().size()).isGreaterThan(10);
        assertThat(outcome.refused() + outcome.cutOff()).isPositive();
    }
}
