package dev.gantry.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.imaging.image.ImageRefusal.Busy;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.TooLarge;
import dev.gantry.imaging.image.ImageRefusal.TookTooLong;
import dev.gantry.imaging.image.ImagingLimits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final ImagingLimits ONE_AT_A_TIME =
            new ImagingLimits(100, 100, 100, Duration.ofMillis(50), 1, 100);

    @Test
    void work_without_end_is_stopped() {
        var workers = new Workers(ONE_AT_A_TIME);
        var ended = new CountDownLatch(1);

        assertThatThrownBy(() -> workers.run(() -> untilInterrupted(ended)))
                .isInstanceOf(TookTooLong.class)
                .hasMessageContaining("50 ms");

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
    void who_does_not_hear_keeps_its_place_and_the_next_one_is_told_so() {
        var workers = new Workers(ONE_AT_A_TIME);
        var mayEnd = new CountDownLatch(1);

        assertThatThrownBy(() -> workers.run(() -> deaf(mayEnd))).isInstanceOf(TookTooLong.class);
        assertThatThrownBy(() -> workers.run(() -> 1)).isInstanceOf(Busy.class);

        mayEnd.countDown();
        assertThat(new Workers(ONE_AT_A_TIME).run(() -> 1)).isEqualTo(1);
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
            assertThatThrownBy(() -> workers.run(() -> thrown(thrown)))
                    .isInstanceOf(DamagedFrame.class);
        }
        assertThatThrownBy(() -> workers.run(() -> thrown(new TooLarge("x", 2, 1))))
                .isInstanceOf(TooLarge.class);
        assertThat(workers.run(() -> "next")).isEqualTo("next");
    }

    private static int thrown(Throwable throwable) throws Exception {
        switch (throwable) {
            case Exception exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalStateException(throwable);
        }
    }
}
