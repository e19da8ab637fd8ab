package dev.gantry.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultRunTest {
    private static final FaultRun RUN =
            new FaultRun(
                    FaultRun.Way.ALL_IN_ONE, Duration.ofMinutes(1), 0, Duration.ofSeconds(2), 7);

    @Test
    void a_fault_that_could_not_be_done_is_named_in_the_summary() {
        var outcome =
                new FaultRun.Outcome(
                        RUN,
                        Map.of("kill -9 Kafka", 3),
                        List.of("disk of the objects full, because only root can"),
                        1,
                        20,
                        19,
                        4,
                        2,
                        List.of());

        assertThat(outcome.summary())
                .contains("3 × kill -9 Kafka")
                .contains("NOT DONE: disk of the objects full, because only root can")
                .contains("1 of them began before traffic flowed again")
                .contains("20 instances, 19 acknowledged", "lost or wrong: 0");
    }

    @Test
    void a_summary_of_a_run_with_all_faults_says_nothing_of_those_left_out() {
        var outcome = new FaultRun.Outcome(RUN, Map.of(), List.of(), 0, 0, 0, 0, 0, List.of());

        assertThat(outcome.summary()).doesNotContain("NOT DONE", "traffic");
    }
}
