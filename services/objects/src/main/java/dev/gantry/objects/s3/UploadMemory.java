package dev.gantry.objects.s3;

import dev.gantry.objects.ObjectStoreOutage;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory all uploads of a process may take together. An upload beyond its first megabyte
 * waits for a place, and its sender with it; one that outgrows its place waits for one of the
 * larger ones. Those who have a larger one need nothing more, so there is always somebody who goes
 * on.
 */
final class UploadMemory {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MAX_HEAP = Runtime.getRuntime().maxMemory();

    private final Semaphore places;
    private final Semaphore largePlaces;

    /** A quarter of the heap for objects that are sent at once, a quarter for parts. */
    UploadMemory() {
        this(
                (int) Math.clamp(MAX_HEAP / 4 / S3Upload.BUFFER, 4, 256),
                (int) Math.clamp(MAX_HEAP / 4 / MultipartUpload.MEMORY, 2, 64));
    }

    UploadMemory(int places, int largePlaces) {
        this.places = new Semaphore(places, true);
        this.largePlaces = new Semaphore(largePlaces, true);
    }

    /** A place for up to {@link S3Upload#BUFFER} bytes. */
    void take() {
        take(places);
    }

    /** Gives it back. */
    void giveBack() {
        places.release();
    }

    /** A place for a multipart upload. */
    void takeLarge() {
        take(largePlaces);
    }

    /** Gives it back. */
    void giveBackLarge() {
        largePlaces.release();
    }

    private static void take(Semaphore places) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ObjectStoreOutage(
                        "Too many uploads at once: none has ended in %d s"
                                .formatted(PATIENCE.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectStoreOutage("Interrupted while an upload waited for memory", e);
        }
    }
}
