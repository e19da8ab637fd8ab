package dev.gantry.storage.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.platform.Outage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Pace pace = new Pace(1_000);

    @Test
    void whoever_comes_waits_for_what_all_others_took() {
        long now = System.nanoTime() + SECOND;

        assertThat(pace.waitFor(500, now)).isZero();
        assertThat(pace.waitFor(500, now)).isEqualTo(SECOND / 2);
        assertThat(pace.waitFor(1, now)).isEqualTo(SECOND);
    }

    @Test
    void a_quiet_time_is_not_saved_up() {
        long now = System.nanoTime() + SECOND;
        pace.waitFor(500, now);

        assertThat(pace.waitFor(100, now + 60 * SECOND)).isZero();
        assertThat(pace.waitFor(1, now + 60 * SECOND)).isEqualTo(SECOND / 10);
    }

    @Test
    void nobody_waits_any_more_once_it_has_ended() {
        var ended = new CountDownLatch(1);
        var hours = new Pace(1, ended);
        hours.take(100_000);

        ended.countDown();

        hours.take(1);
    }

    @Test
    void who_is_interrupted_hears_that_the_process_is_stopping() {
        pace.take(100_000);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> pace.take(1))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("stopping");
        assertThat(Thread.interrupted()).isTrue();
    }
}
