package dev.gantry.storage.pixels;

import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.image.ImagingLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The process's one place for work on pixels, within the limits that are set. */
@Singleton
public final class Workshop {
    private static final String ABANDONED = "gantry.storage.pixels.abandoned";
    private static final long LEAST_MEMORY = 32L << 20;
    private static final long MOST_MEMORY = 64L << 30;
    private static final int MOST_WORKERS = 256;
    private static final int MOST_PIXELS = 1_000_000_000;

    private final ImagingLimits limits;
    private final Codecs codecs;
    private final long transcodedBytes;

    Workshop(PixelSettings settings, MeterRegistry meters) {
        this.limits = limits(settings);
        this.codecs = new Codecs(limits);
        this.transcodedBytes =
                within("transcoded", settings.transcoded().asLongValue(), 0, MOST_MEMORY);
        Gauge.builder(ABANDONED, codecs, Codecs::abandoned).register(meters);
    }

    private static ImagingLimits limits(PixelSettings settings) {
        var memory =
                settings.memory()
                        .map(size ->
                                within("memory", size.asLongValue(), LEAST_MEMORY, MOST_MEMORY))
                        .orElse(Runtime.getRuntime().maxMemory() / 5 * 2);
        var workers = settings.workers().orElse(Runtime.getRuntime().availableProcessors());
        var millis = within("time", settings.time().toMillis(), 1000, 300_000);
        var bytes = (int) Math.min(memory, Integer.MAX_VALUE - 8);
        return new ImagingLimits(
                (int) within("max-pixels", settings.maxPixels(), 1, MOST_PIXELS),
                bytes,
                bytes,
                Duration.ofMillis(millis),
                (int) within("workers", workers, 1, MOST_WORKERS),
                memory);
    }

    private static long within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "gantry.storage.pixels.%s is %d, must be %d to %d"
                            .formatted(name, value, least, most));
        }
        return value;
    }

    /** Decoders and encoders. */
    public Codecs codecs() {
        return codecs;
    }

    /**
     * Whether there is a place for the next frame, or will be.
     *
     * @throws IllegalStateException when decoders that do not end have taken too many
     */
    public void check() {
        if (codecs.isOverrun()) {
            throw new IllegalStateException(
                    "%d decoders have not ended though their time is over; only a restart stops them"
                            .formatted(codecs.abandoned()));
        }
    }

    /** What they keep to. */
    public ImagingLimits limits() {
        return limits;
    }

    /** How many bytes of transcoded frames are kept. */
    public long transcodedBytes() {
        return transcodedBytes;
    }
}
