package dev.gantry.storage.pixels;

import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.image.ImagingLimits;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.CopyStoredFile;
import dev.gantry.retrieval.RetrieveInstance;
import dev.gantry.retrieval.frames.OpenFrames;
import dev.gantry.retrieval.pixels.CodecService;
import dev.gantry.retrieval.pixels.OpenImage;
import dev.gantry.retrieval.transcode.EncodeFrame;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The way out of the archive, and the process's one place for work on pixels. */
@Singleton
final class RetrievalBeans {
    private static final String ABANDONED = "gantry.storage.pixels.abandoned";
    private static final long LEAST_MEMORY = 32L << 20;
    private static final long MOST_MEMORY = 64L << 30;
    private static final int MOST_WORKERS = 256;
    private static final int MOST_PIXELS = 1_000_000_000;

    @Produces
    @Singleton
    CodecService codecs(PixelSettings settings, MeterRegistry meters) {
        var transcoded = within("transcoded", settings.transcoded().asLongValue(), 0, MOST_MEMORY);
        var codecs = new CodecService(limits(settings), transcoded);
        Gauge.builder(ABANDONED, codecs.codecs(), Codecs::abandoned).register(meters);
        return codecs;
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

    @Produces
    @Singleton
    RetrieveInstance instances(ObjectStore objects, CodecService codecs) {
        return new RetrieveInstance(objects, codecs);
    }

    @Produces
    @Singleton
    OpenFrames frames(RetrieveInstance instances) {
        return instances.frames();
    }

    @Produces
    @Singleton
    OpenImage images(RetrieveInstance instances) {
        return instances.images();
    }

    @Produces
    @Singleton
    EncodeFrame encoder(RetrieveInstance instances) {
        return instances.encoder();
    }

    @Produces
    @Singleton
    CopyStoredFile files(RetrieveInstance instances) {
        return instances.files();
    }
}
