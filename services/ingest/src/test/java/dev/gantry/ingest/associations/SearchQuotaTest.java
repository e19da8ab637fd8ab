package dev.gantry.ingest.associations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.ingest.store.ReceptionsUnderWay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SearchQuotaTest {
    private static final Duration PAGE = Duration.ofMillis(10);

    private final AtomicLong now = new AtomicLong(Duration.ofHours(1).toNanos());
    private final ReceptionsUnderWay receptions = new ReceptionsUnderWay(now::get);
    private final SearchQuota quota =
            new SearchQuota(
                    receptions, Duration.ofMillis(250), new SimpleMeterRegistry(), now::get);

    @Test
    void while_nothing_is_received_nobody_waits() throws IOException {
        assertThat(begun(Duration.ofSeconds(10))).isEqualTo(1_000);
    }

    @Test
    void whoever_searches_now_and_then_does_not_wait_while_instances_are_received()
            throws IOException {
        receptions.begin();

        for (int i = 0; i < 100; i++) {
            assertThat(waitedForA(PAGE)).isZero();
            pass(Duration.ofMillis(200));
        }
    }

    @Test
    void all_together_search_for_a_quarter_of_the_time_and_what_was_saved() throws IOException {
        receptions.begin();

        // 250 ms of each of ten seconds, and 500 ms: 3 s, in pages of 10 ms
        assertThat(begun(Duration.ofSeconds(10))).isBetween(299, 303);
    }

    @Test
    void a_page_that_took_a_minute_keeps_others_waiting_for_seconds() throws IOException {
        receptions.begin();
        waitedForA(Duration.ofMinutes(1));

        try (var turn = quota.take()) {
            assertThat(turn.left()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        }
    }

    @Test
    void turns_come_in_the_order_of_asking_and_who_goes_away_gives_the_time_back() {
        receptions.begin();
        useAll();

        var first = quota.take();
        var second = quota.take();
        assertThat(second.left())
                .isEqualTo(first.left().plusMillis(80)); // 20 ms, of which a second has 250
        first.close();

        assertThat(quota.take().left()).isEqualTo(second.left());
    }

    @Test
    void nobody_waits_for_receptions_that_have_ended() throws IOException {
        receptions.begin();
        receptions.end();
        useAll();
        var turn = quota.take();
        assertThat(turn.left()).as("the next instance is about to come").isPositive();

        pass(Duration.ofMillis(300));

        assertThat(turn.left()).isZero();
        assertThat(begun(Duration.ofSeconds(10))).isEqualTo(1_000);
    }

    private void useAll() {
        while (quota.take().left().isZero()) {}
    }

    /** How many pages begin, one after the other, until the time is over. */
    private int begun(Duration within) throws IOException {
        long end = now.get() + within.toNanos();
        int begun = 0;
        while (now.get() < end) {
            waitedForA(PAGE);
            begun++;
        }
        return begun;
    }

    /** How long a page waited that takes so long. */
    private Duration waitedForA(Duration page) throws IOException {
        try (var turn = quota.take()) {
            var wait = turn.left();
            pass(wait);
            turn.use(() -> pass(page));
            return wait;
        }
    }

    private long pass(Duration time) {
        return now.addAndGet(time.toNanos());
    }
}
