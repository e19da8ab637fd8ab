package dev.gantry.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.imaging.image.ImageRefusal.Busy;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.TooLarge;
import dev.gantry.imaging.image.ImageRefusal.TookTooLong;
import dev.gantry.imaging.image.ImagingLimits;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private static final ImagingLimits ONE_AT_A_TIME =
            new ImagingLimits(100, 100, 100, Duration.ofMillis(500), 1, 100);

    @Test
    void work_without_end_is_stopped() {
        var workers = new Workers(ONE_AT_A_TIME);
        var ended = new CountDownLatch(1);

        assertThatThrownBy(() -> run(workers, () -> untilInterrupted(ended)))
                .isInstanceOf(TookTooLong.class)
                .hasMessageContaining("500 ms");

        assertThat(ended).satisfies(CountDownLatch::await);
    }

    private static int untilInterrupted(CountDownLatch ended) {
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            return 1;
        } finally {
            ended.countDown();
        }
    }

    @Test
    void who_does_not_hear_gives_its_place_to_the_next_one() {
        var workers = new Workers(ONE_AT_A_TIME);
        var mayEnd = new CountDownLatch(1);

        assertThatThrownBy(() -> run(workers, () -> deaf(mayEnd))).isInstanceOf(TookTooLong.class);

        assertThat(run(workers, () -> 1)).isEqualTo(1);
        assertThat(workers.abandoned()).isOne();
        assertThat(workers.isOverrun()).isFalse();
        mayEnd.countDown();
        untilNoneIsAbandoned(workers);
    }

    @Test
    void more_runaways_than_places_are_an_overrun_until_they_end() {
        var workers = new Workers(ONE_AT_A_TIME);
        var mayEnd = new CountDownLatch(1);

        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run(workers, () -> deaf(mayEnd)))
                    .isInstanceOf(TookTooLong.class);
        }
        assertThatThrownBy(() -> run(workers, () -> 1)).isInstanceOf(Busy.class);
        assertThat(workers.abandoned()).isEqualTo(2);
        assertThat(workers.isOverrun()).isTrue();

        mayEnd.countDown();
        untilNoneIsAbandoned(workers);
        assertThat(run(workers, () -> 1)).isEqualTo(1);
        assertThat(workers.isOverrun()).isFalse();
    }

    @Test
    void what_a_runaway_works_in_stays_taken_until_it_ends() {
        var workers =
                new Workers(new ImagingLimits(100, 100, 100, Duration.ofMillis(500), 3, 100 << 10));
        var mayEnd = new CountDownLatch(1);

        try (var memory = workers.reserve(60 << 10)) {
            assertThatThrownBy(() -> workers.run(() -> deaf(mayEnd), memory))
                    .isInstanceOf(TookTooLong.class);
        }
        assertThatThrownBy(() -> workers.reserve(60 << 10)).isInstanceOf(Busy.class);
        assertThat(workers.isOverrun()).isTrue();

        mayEnd.countDown();
        untilNoneIsAbandoned(workers);
        workers.reserve(60 << 10).close();
        assertThat(workers.isOverrun()).isFalse();
    }

    private static <T> T run(Workers workers, Callable<T> work) {
        return workers.run(work, MemoryReservation.none());
    }

    private static void untilNoneIsAbandoned(Workers workers) {
        while (workers.abandoned() > 0) {
            Thread.onSpinWait();
        }
    }

    private static int deaf(CountDownLatch mayEnd) {
        while (mayEnd.getCount() > 0) {
            Thread.onSpinWait();
        }
        return 0;
    }

    @Test
    void whatever_a_codec_throws_is_a_refusal_and_the_next_frame_goes_on() {
        var workers = new Workers(ONE_AT_A_TIME);

        for (var thrown :
                new Throwable[] {
                    new ArrayIndexOutOfBoundsException("7"),
                    new OutOfMemoryError("of a codec"),
                    new StackOverflowError(),
                    new java.io.EOFException()
                }) {
            assertThatThrownBy(() -> run(workers, () -> thrown(thrown)))
                    .isInstanceOf(DamagedFrame.class);
        }
        assertThatThrownBy(() -> run(workers, () -> thrown(new TooLarge("x", 2, 1))))
                .isInstanceOf(TooLarge.class);
        assertThat(run(workers, () -> "next")).isEqualTo("next");
    }

    private static int thrown(Throwable throwable) throws Exception {
        switch (throwable) {
            case Exception exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(throwable);
        }
    }
}
