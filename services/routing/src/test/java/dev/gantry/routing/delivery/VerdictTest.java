package dev.gantry.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    @ParameterizedTest
    @ValueSource(ints = {0x0000, 0xB000, 0xB006, 0xB007})
    void success_and_warnings_mean_that_it_has_it(int status) {
        assertThat(Verdict.of(status, "")).isEqualTo(new Verdict.Delivered(status != 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA700, 0xA7FF, 0x0110, 0x0213})
    void what_may_pass_is_tried_again(int status) {
        assertThat(Verdict.of(status, "")).isInstanceOf(Verdict.NotNow.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA900, 0xC000, 0xC123, 0x0122, 0x0124, 0x0117, 0xFE00})
    void what_will_not_pass_is_given_up(int status) {
        assertThat(Verdict.of(status, "")).isInstanceOf(Verdict.Never.class);
    }

    @Test
    void the_destinations_own_words_are_kept() {
        assertThat(Verdict.of(0xA900, "wrong patient"))
                .isEqualTo(
                        new Verdict.Never(
                                "It says that the data set does not match its SOP class (0xA900): wrong patient"));
    }
}
