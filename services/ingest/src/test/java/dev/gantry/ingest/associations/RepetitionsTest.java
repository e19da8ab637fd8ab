package dev.gantry.ingest.associations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
    private final AtomicLong time = new AtomicLong();
    private final Repetitions repetitions = new Repetitions(time::get);

    @Test
    void what_was_told_is_a_repetition_for_ten_minutes() {
        repetitions.told("10.0.0.7 speaks HTTP");

        time.set(Duration.ofMinutes(10).toNanos() - 1);
        assertThat(repetitions.isOne("10.0.0.7 speaks HTTP")).isTrue();
        assertThat(repetitions.isOne("10.0.0.8 speaks HTTP")).isFalse();

        time.set(Duration.ofMinutes(10).toNanos());
        assertThat(repetitions.isOne("10.0.0.7 speaks HTTP")).isFalse();
    }

    @Test
    void what_was_told_first_is_forgotten_first_when_there_is_too_much() {
        for (int i = 0; i <= 1000; i++) {
            repetitions.told("address " + i);
        }

        assertThat(repetitions.isOne("address 0")).isFalse();
        assertThat(repetitions.isOne("address 1")).isTrue();
    }
}
