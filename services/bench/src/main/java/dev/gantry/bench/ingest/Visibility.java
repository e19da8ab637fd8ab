package dev.gantry.bench.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long after its acknowledgement an instance is found by a search. Some of them are asked for,
 * one at a time, since asking costs what is measured.
 */
final class Visibility implements AutoCloseable {
    /** Fine enough for a target of 100 ms, and few enough searches not to be the load. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 8;

    private final Archive archive;
    private final int every;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Semaphore searches = new Semaphore(AT_A_TIME);
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param every how many instances there are for one that is asked for
     */
    Visibility(Archive archive, int every) {
        this.archive = archive;
        this.every = every;
    }

    /** This one was acknowledged now. */
    void acknowledged(InstanceFile instance) {
        if (acknowledged.getAndIncrement() % every == 0) {
            long since = System.nanoTime();
            threads.submit(() -> {
                searches.acquire();
                try {
                    await(archive, instance);
                    nanos.add(System.nanoTime() - since);
                } finally {
                    searches.release();
                }
                return null;
            });
        }
    }

    /** Returns when a search finds it. */
    static void await(Archive archive, InstanceFile instance)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!archive.finds(instance)) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "%s has acknowledged an instance and does not find it after %s"
                                .formatted(archive.label(), DEADLINE));
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    /** Those that have been found up to now. */
    long[] nanos() {
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    /** Waits for those that are still being searched for. */
    @Override
    public void close() {
        threads.close();
    }
}
