package dev.gantry.platform.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 2", "2, 4", "5, 32", "20, 600", "2000000000, 600"})
    void pauses_double_up_to_the_limit(int failures, int seconds) {
        assertThat(backOff.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "2, 2, 4", "5, 16, 32", "20, 300, 600", "2000000000, 300, 600"})
    void half_of_a_pause_is_chance_where_one_is_given(int failures, int least, int most) {
        var random = new SplittableRandom(7);

        for (int i = 0; i < 100; i++) {
            assertThat(backOff.after(failures, random))
                    .isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }

    @Test
    void a_limit_below_the_first_pause_cannot_be() {
        assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
