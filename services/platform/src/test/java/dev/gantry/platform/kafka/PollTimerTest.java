package dev.gantry.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Its timer is stopped, so that it says whether it would wait, and does not. */
class PollTimerTest {
    private static final Duration INTERVAL = Duration.ofMillis(40);

    private long now = 1_000_000_007;
    private final PollTimer timer = new PollTimer(() -> now);

    @BeforeEach
    void nothing_waits() {
        timer.stop();
    }

    @Test
    void what_comes_after_a_silence_is_taken_at_once() {
        assertThat(timer.awaitNextBatch()).isFalse();
    }

    @Test
    void the_next_batch_begins_an_interval_after_the_last_one_began() {
        work(2);
        at(39);
        assertThat(timer.awaitNextBatch()).isTrue();

        work(2);
        at(40);
        assertThat(timer.awaitNextBatch()).isFalse();
    }

    @Test
    void a_batch_is_a_quarter_of_the_time_when_it_takes_longer_than_it_should() {
        work(15);
        at(59);
        assertThat(timer.awaitNextBatch()).isTrue();

        work(15);
        at(60);
        assertThat(timer.awaitNextBatch()).isFalse();
    }

    @Test
    void nobody_waits_longer_than_two_intervals() {
        work(60);
        at(79);
        assertThat(timer.awaitNextBatch()).isTrue();

        work(60);
        at(80);
        assertThat(timer.awaitNextBatch()).isFalse();
    }

    @Test
    void who_waited_once_does_not_wait_again_for_the_same_batch() {
        work(2);
        at(10);

        assertThat(timer.awaitNextBatch()).isTrue();
        assertThat(timer.awaitNextBatch()).isFalse();
    }

    @Test
    void a_batch_without_an_interval_is_followed_by_the_next() {
        work(2);
        at(100);
        timer.awaitNextBatch();

        at(130);
        timer.batchEnds();

        assertThat(timer.awaitNextBatch()).isFalse();
    }

    private long begun;

    private void work(long millis) {
        begun = now;
        timer.batchBegins(INTERVAL);
        at(millis);
        timer.batchEnds();
    }

    /** So many milliseconds after the batch began. */
    private void at(long millis) {
        now = begun + Duration.ofMillis(millis).toNanos();
    }
}
