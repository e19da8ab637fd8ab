package dev.gantry.storage.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.imaging.image.ImageRefusal.TookTooLong;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkshopTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** One decoder at a time, for as short as can be set. */
    private record OneAtATime() implements PixelSettings {
        @Override
        public Optional<MemorySize> memory() {
            return Optional.empty();
        }

        @Override
        public OptionalInt workers() {
            return OptionalInt.of(1);
        }

        @Override
        public Duration time() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int maxPixels() {
            return 100;
        }

        @Override
        public MemorySize transcoded() {
            return new MemorySize(BigInteger.ZERO);
        }
    }

    @Test
    void one_decoder_without_end_is_counted_and_one_more_than_places_fails_the_check() {
        var workshop = new Workshop(new OneAtATime(), meters);
        var mayEnd = new CountDownLatch(1);

        decodeWithoutEnd(workshop, mayEnd);
        assertThat(abandoned()).isOne();
        assertThatCode(workshop::check).doesNotThrowAnyException();

        decodeWithoutEnd(workshop, mayEnd);
        assertThat(abandoned()).isEqualTo(2);
        assertThatThrownBy(workshop::check).hasMessageStartingWith("2 decoders have not ended");

        mayEnd.countDown();
        while (abandoned() > 0) {
            Thread.onSpinWait();
        }
        assertThatCode(workshop::check).doesNotThrowAnyException();
    }

    private static void decodeWithoutEnd(Workshop workshop, CountDownLatch mayEnd) {
        try (var room = workshop.codecs().reserve(1)) {
            assertThatThrownBy(() -> workshop.codecs().work(room, () -> deaf(mayEnd)))
                    .isInstanceOf(TookTooLong.class);
        }
    }

    private static int deaf(CountDownLatch mayEnd) {
        while (mayEnd.getCount() > 0) {
            Thread.onSpinWait();
        }
        return 0;
    }

    private double abandoned() {
        return meters.get("gantry.storage.pixels.abandoned").gauge().value();
    }
}
