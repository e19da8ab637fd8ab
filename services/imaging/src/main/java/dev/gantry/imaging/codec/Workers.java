package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImageRefusal.Busy;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.TooLarge;
import dev.gantry.imaging.image.ImageRefusal.TookTooLong;
import dev.gantry.imaging.image.ImagingLimits;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs codecs where they can do no harm: on threads of their own, a few at a time, each with a
 * deadline. A codec that does not hear the interrupt at its deadline keeps its place until it ends,
 * so that runaways never are more than there are workers.
 */
final class Workers {
    /**
     * Codecs of depth: OpenJPH's and CharLS' bytecode needs more than a virtual thread starts with.
     */
    private static final long STACK_BYTES = 4L << 20;

    private static final int UNIT = 1 << 10;

    private static final ScopedValue<Workers> MINE = ScopedValue.newInstance();

    private final ImagingLimits limits;
    private final Semaphore places;
    private final Semaphore memory;
    private final AtomicInteger number = new AtomicInteger();

    Workers(ImagingLimits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.workers(), true);
        this.memory =
                new Semaphore((int) Math.min(units(limits.memoryBytes()), Integer.MAX_VALUE), true);
    }

    private static long units(long bytes) {
        return (bytes + UNIT - 1) / UNIT;
    }

    /** Waits until there is so much memory left for frames. */
    Room reserve(long bytes) {
        if (bytes > limits.memoryBytes()) {
            throw new TooLarge("bytes of memory for a frame", bytes, limits.memoryBytes());
        }
        var units = (int) Math.min(units(bytes), Integer.MAX_VALUE);
        try {
            if (!memory.tryAcquire(units, limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(limits.workers());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TookTooLong(limits.time());
        }
        return new Room(() -> memory.release(units));
    }

    /**
     * The result of the work, which may be several steps: those that run within it need no further
     * place.
     *
     * @throws ImageRefusal when the work does, throws anything else, or is not done in time
     */
    <T> T run(Callable<T> work) {
        var task = new FutureTask<>(work);
        if (MINE.isBound() && MINE.get() == this) {
            task.run();
            return result(task);
        }
        try {
            if (!places.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(limits.workers());
            }
            start(task);
            return task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new TookTooLong(limits.time());
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new TookTooLong(limits.time());
        } catch (ExecutionException e) {
            throw refusal(e.getCause() == null ? e : e.getCause());
        }
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a task that has run makes nobody wait", e);
        } catch (ExecutionException e) {
            throw refusal(e.getCause() == null ? e : e.getCause());
        }
    }

    private void start(FutureTask<?> task) {
        var name = "imaging-" + number.incrementAndGet();
        var isStarted = false;
        try {
            var worker =
                    new Thread(
                            null,
                            () -> {
                                try {
                                    ScopedValue.where(MINE, this).run(task);
                                } finally {
                                    places.release();
                                }
                            },
                            name,
                            STACK_BYTES,
                            false);
            worker.setDaemon(true);
            worker.start();
            isStarted = true;
        } finally {
            if (!isStarted) {
                places.release();
            }
        }
    }

    /** Codecs of others throw what they like at damaged input; memory and stack end there, too. */
    private static ImageRefusal refusal(Throwable thrown) {
        return switch (thrown) {
            case ImageRefusal refusal -> refusal;
            case OutOfMemoryError _ ->
                    new DamagedFrame("decoding it needs more memory than there is");
            case StackOverflowError _ -> new DamagedFrame("decoding it nests too deeply");
            default ->
                    new DamagedFrame(
                            "the codec gave up: " + thrown.getClass().getSimpleName(), thrown);
        };
    }
}
