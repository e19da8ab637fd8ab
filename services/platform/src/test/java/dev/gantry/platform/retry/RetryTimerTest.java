package dev.gantry.platform.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTimerTest {
    private long nanos = 1;
    private final RetryTimer timer =
            new RetryTimer(new BackOff(Duration.ofMillis(250), Duration.ofSeconds(1)), () -> nanos);

    @Test
    void it_is_due_at_once_until_something_fails() {
        assertThat(timer.left()).isZero();
        assertThat(timer.succeeded()).isFalse();
    }

    @Test
    void each_failure_in_a_row_makes_the_wait_longer_and_only_the_first_is_told_of() {
        assertThat(timer.failed()).isTrue();
        assertThat(timer.left()).isEqualTo(Duration.ofMillis(250));

        nanos += Duration.ofMillis(100).toNanos();
        assertThat(timer.left()).isEqualTo(Duration.ofMillis(150));

        assertThat(timer.failed()).isFalse();
        assertThat(timer.left()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_success_ends_the_wait_and_the_next_failure_is_a_first_one() {
        assertThat(timer.failed()).isTrue();

        assertThat(timer.succeeded()).isTrue();

        assertThat(timer.left()).isZero();
        assertThat(timer.failed()).isTrue();
        assertThat(timer.left()).isEqualTo(Duration.ofMillis(250));
    }
}
