package dev.gantry.storage.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Pace pace = new Pace(1_000);

    @Test
    void readers_together_wait_for_what_all_of_them_took() {
        long now = System.nanoTime() + SECOND;

        assertThat(pace.waitAfter(500, now)).isEqualTo(SECOND / 2);
        assertThat(pace.waitAfter(500, now)).isEqualTo(SECOND);
    }

    @Test
    void who_was_slow_anyway_does_not_wait_and_saves_nothing_up() {
        long now = System.nanoTime() + SECOND;
        pace.waitAfter(500, now);

        assertThat(pace.waitAfter(1, now + 60 * SECOND)).isEqualTo(SECOND / 1_000);
    }
}
