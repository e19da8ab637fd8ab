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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs codecs where they can do no harm: on threads of their own, a few at a time, each with a
 * deadline.
 *
 * <p>No thread can be stopped against its will. One that does not hear the interrupt at its
 * deadline is abandoned: nobody waits for it, and its place goes to the next frame. That may happen
 * as often as there are places, so twice as many threads run at most; those beyond keep their
 * places. The memory of its frame stays taken until it ends. When places are lost, or half of the
 * memory, then only a new process helps: {@link #isOverrun} says so.
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
    private final AtomicInteger abandoned = new AtomicInteger();
    private final AtomicLong abandonedBytes = new AtomicLong();

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
    MemoryReservation reserve(long bytes) {
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
        return new MemoryReservation(bytes, () -> memory.release(units));
    }

    /**
     * The result of the work, which may be several steps: those that run within it need no further
     * place.
     *
     * @param reservation what it works in, held until the work has ended even if nobody waits any
     *     more
     * @throws ImageRefusal when the work does, throws anything else, or is not done in time
     */
    <T> T run(Callable<T> work, MemoryReservation reservation) {
        var task = new FutureTask<>(work);
        if (MINE.isBound() && MINE.get() == this) {
            task.run();
            return result(task);
        }
        takePlace();
        var running = start(task, reservation.shared());
        try {
            return task.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            abandon(running);
            Thread.currentThread().interrupt();
            throw new TookTooLong(limits.time());
        } catch (TimeoutException e) {
            abandon(running);
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

    private void takePlace() {
        try {
            if (!places.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(limits.workers());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TookTooLong(limits.time());
        }
    }

    /**
     * Work on a thread of its own.
     *
     * @param isAwaited until its thread has ended or it was abandoned, whichever comes first
     */
    private record Running(
            FutureTask<?> task, MemoryReservation reservation, AtomicBoolean isAwaited) {}

    private Running start(FutureTask<?> task, MemoryReservation reservation) {
        var running = new Running(task, reservation, new AtomicBoolean(true));
        var isStarted = false;
        try {
            var name = "imaging-" + number.incrementAndGet();
            var worker = new Thread(null, () -> work(running), name, STACK_BYTES, false);
            worker.setDaemon(true);
            worker.start();
            isStarted = true;
        } finally {
            if (!isStarted) {
                end(running);
            }
        }
        return running;
    }

    private void work(Running running) {
        try {
            ScopedValue.where(MINE, this).run(running.task());
        } finally {
            end(running);
        }
    }

    /** Abandoned work has no place of its own: so many as are too many of it hold one. */
    private void end(Running running) {
        running.reservation().close();
        if (running.isAwaited().compareAndSet(true, false)) {
            places.release();
            return;
        }
        abandonedBytes.addAndGet(-running.reservation().bytes());
        if (abandoned.getAndDecrement() > limits.workers()) {
            places.release();
        }
    }

    private void abandon(Running running) {
        running.task().cancel(true);
        if (running.isAwaited().compareAndSet(true, false)) {
            abandonedBytes.addAndGet(running.reservation().bytes());
            if (abandoned.incrementAndGet() <= limits.workers()) {
                places.release();
            }
        }
    }

    /** Work that was told to end and has not. */
    int abandoned() {
        return abandoned.get();
    }

    /** Whether so much is abandoned that places are lost, or half of the memory. */
    boolean isOverrun() {
        return abandoned.get() > limits.workers()
                || abandonedBytes.get() > limits.memoryBytes() / 2;
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
