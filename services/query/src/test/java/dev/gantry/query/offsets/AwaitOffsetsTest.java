package dev.gantry.query.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.platform.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwaitOffsetsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({"4,false", "5,false", "6,true", "7,true"})
    void a_record_is_taken_when_the_next_offset_lies_behind_it(long next, boolean taken) {
        var offsets = new AwaitOffsets(() -> Map.of(3, next));

        var within = taken ? LONG : Duration.ofMillis(1);

        assertThat(offsets.await(Map.of(3, 5L), within)).isEqualTo(taken);
    }

    @Test
    void every_partition_counts_and_one_that_nobody_read_is_at_its_beginning() {
        var offsets = new AwaitOffsets(() -> Map.of(0, 9L));

        assertThat(offsets.await(Map.of(0, 5L, 1, 0L), Duration.ofMillis(1))).isFalse();
        assertThat(offsets.await(Map.of(0, 5L), LONG)).isTrue();
    }

    @Test
    void who_waits_is_told_as_soon_as_the_index_has_come_so_far() throws Exception {
        var reached = new AtomicReference<Map<Integer, Long>>(Map.of());
        var firstLook = new CountDownLatch(1);
        var offsets =
                new AwaitOffsets(() -> {
                    firstLook.countDown();
                    return reached.get();
                });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> offsets.await(Map.of(0, 0L), LONG));
            firstLook.await();
            reached.set(Map.of(0, 1L));

            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void one_reader_serves_all_who_wait_and_ends_with_them() throws Exception {
        var reading = new AtomicInteger();
        var most = new AtomicInteger();
        var offsets =
                new AwaitOffsets(() -> {
                    most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                    Thread.yield();
                    reading.decrementAndGet();
                    return Map.of(0, 1L);
                });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 500; i++) {
                Callable<Boolean> one = () -> offsets.await(Map.of(0, 0L), LONG);
                waiting.add(threads.submit(one));
            }
            for (var one : waiting) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void a_database_that_is_away_is_an_outage_for_who_waits_and_not_for_who_comes_later() {
        var away =
                new AtomicReference<@Nullable Outage>(
                        new Outage("PostgreSQL", "no connection", null));
        var offsets =
                new AwaitOffsets(() -> {
                    var outage = away.get();
                    if (outage != null) {
                        throw outage;
                    }
                    return Map.of(0, 1L);
                });

        assertThatThrownBy(() -> offsets.await(Map.of(0, 0L), LONG)).isInstanceOf(Outage.class);
        away.set(null);

        assertThat(offsets.await(Map.of(0, 0L), LONG)).isTrue();
    }
}
