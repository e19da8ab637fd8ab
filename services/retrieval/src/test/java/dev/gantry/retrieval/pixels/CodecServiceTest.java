package dev.gantry.retrieval.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.imaging.image.ImageRefusal.TookTooLong;
import dev.gantry.imaging.image.ImagingLimits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CodecServiceTest {
    /** One decoder at a time, for as short as can be set. */
    private static final ImagingLimits ONE_AT_A_TIME =
            new ImagingLimits(100, 1 << 20, 1 << 20, Duration.ofSeconds(1), 1, 1 << 20);

    private final CodecService codecService = new CodecService(ONE_AT_A_TIME, 0);

    @Test
    void one_decoder_without_end_is_counted_and_one_more_than_places_fails_the_check() {
        var mayEnd = new CountDownLatch(1);

        decodeWithoutEnd(mayEnd);
        assertThat(abandoned()).isOne();
        assertThatCode(codecService::check).doesNotThrowAnyException();

        decodeWithoutEnd(mayEnd);
        assertThat(abandoned()).isEqualTo(2);
        assertThatThrownBy(codecService::check).hasMessageStartingWith("2 decoders have not ended");

        mayEnd.countDown();
        while (abandoned() > 0) {
            Thread.onSpinWait();
        }
        assertThatCode(codecService::check).doesNotThrowAnyException();
    }

    private void decodeWithoutEnd(CountDownLatch mayEnd) {
        try (var memory = codecService.codecs().reserve(1)) {
            assertThatThrownBy(() -> codecService.codecs().work(memory, () -> deaf(mayEnd)))
                    .isInstanceOf(TookTooLong.class);
        }
    }

    private static int deaf(CountDownLatch mayEnd) {
        while (mayEnd.getCount() > 0) {
            Thread.onSpinWait();
        }
        return 0;
    }

    private int abandoned() {
        return codecService.codecs().abandoned();
    }
}
