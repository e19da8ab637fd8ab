package dev.gantry.routing.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    private final BackOff backOff =
            new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10), new SplittableRandom(7));

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "2, 2, 4", "5, 16, 32", "20, 300, 600", "2000000000, 300, 600"})
    void pauses_double_up_to_the_limit_and_half_of_them_is_chance(
            int failures, int least, int most) {
        for (int i = 0; i < 100; i++) {
            assertThat(backOff.after(failures))
                    .isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }

    @Test
    void a_limit_below_the_first_pause_cannot_be() {
        assertThatThrownBy(() ->
                        new BackOff(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1),
                                new SplittableRandom(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
