package dev.gantry.storage.transcode;

import dev.gantry.storage.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many whole studies are decoded at the same time, and how large one may be. A client that
 * names no transfer syntax asks for that without knowing it, and a hundred of them would leave
 * nobody a chance for a single frame.
 */
@Singleton
public final class TranscodedStudies {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int MOST = 256;
    private static final long LEAST_BYTES = 1 << 20;

    private final int atATime;
    private final long bytesOfOne;
    private final Semaphore permits;

    TranscodedStudies(RetrieveSettings settings) {
        this.atATime = settings.transcodedStudies();
        this.bytesOfOne = settings.transcodedBytes().asLongValue();
        if (atATime < 1 || atATime > MOST) {
            throw new IllegalArgumentException(
                    "gantry.storage.retrieve.transcoded-studies is %d, must be 1 to %d"
                            .formatted(atATime, MOST));
        }
        if (bytesOfOne < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "gantry.storage.retrieve.transcoded-bytes is %d, must be %d or more"
                            .formatted(bytesOfOne, LEAST_BYTES));
        }
        this.permits = new Semaphore(atATime, true);
    }

    /** A permit for one answer; giving it back twice does nothing. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** For an answer that decodes nothing. */
    static final Permit NONE = () -> {};

    /**
     * Takes a permit, and waits a little for it.
     *
     * @param what is asked for
     * @param stored bytes of it that have to be decoded
     * @throws Refusal.TooMuchToTranscode when that is more than one answer may have
     * @throws Refusal.TranscodingBusy when all permits are taken
     */
    Permit take(String what, long stored) {
        if (stored > bytesOfOne) {
            throw new Refusal.TooMuchToTranscode(what, stored, bytesOfOne);
        }
        try {
            if (!permits.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal.TranscodingBusy(atATime);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal.TranscodingBusy(atATime);
        }
        var isTaken = new AtomicBoolean(true);
        return () -> {
            if (isTaken.getAndSet(false)) {
                permits.release();
            }
        };
    }
}
