package dev.gantry.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushedTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 19, 20})
    void what_is_sent_again_is_the_same(int number) {
        var first = Pushed.of(1, 2, number);
        var again = Pushed.of(1, 2, number);

        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.instance()).isEqualTo(first.instance());
        assertThat(Pushed.of(2, 2, number).instance()).isNotEqualTo(first.instance());
        assertThat(Pushed.of(1, 3, number).study()).isNotEqualTo(first.study());
    }
}
