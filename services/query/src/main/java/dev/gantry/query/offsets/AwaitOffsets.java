package dev.gantry.query.offsets;

import dev.gantry.platform.Outage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets a caller wait until the index has taken what it was told of, so that whoever stored
 * something finds it.
 *
 * <p>One thread reads the offsets for all who wait, and only while somebody does: a hundred waiting
 * callers cost one small statement every few milliseconds. PostgreSQL's LISTEN would need a
 * connection of its own for ever, which poolers between us and the server do not give.
 */
@Singleton
public final class AwaitOffsets {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int MOST_WAITING = 2_000;

    private final Supplier<Map<Integer, Long>> offsets;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reading = new AtomicBoolean();

    @Inject
    AwaitOffsets(ConsumerOffsetSearch search) {
        this(search::next);
    }

    AwaitOffsets(Supplier<Map<Integer, Long>> offsets) {
        this.offsets = offsets;
    }

    private record Waiter(Map<Integer, Long> wanted, CompletableFuture<Boolean> reached) {
        void look(Map<Integer, Long> next) {
            if (wanted.entrySet().stream()
                    .allMatch(one -> next.getOrDefault(one.getKey(), 0L) > one.getValue())) {
                reached.complete(true);
            }
        }
    }

    /**
     * Waits until the index has taken the record at each offset.
     *
     * @param wanted the last offset that matters, by partition of {@code instance.stored}
     * @param within for how long at most; zero looks once
     * @return whether it has; false, too, when more callers wait already than there is room for
     * @throws Outage when the database cannot be asked
     */
    public boolean await(Map<Integer, Long> wanted, Duration within) {
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        var waiter = new Waiter(Map.copyOf(wanted), new CompletableFuture<>());
        waiting.add(waiter);
        try {
            readForAll();
            return waiter.reached().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Outage outage
                    ? outage
                    : new IllegalStateException("The offsets cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Outage("query", "this process is stopping", e);
        } finally {
            waiting.remove(waiter);
        }
    }

    private void readForAll() {
        if (reading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("query-offsets").start(this::read);
        }
    }

    private void read() {
        try {
            while (isAnyoneWaiting() && lookFor(List.copyOf(waiting))) {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException stopping) {
            waiting.forEach(waiter -> waiter.reached().completeExceptionally(stopping));
        } finally {
            reading.set(false);
        }
        if (isAnyoneWaiting()) {
            readForAll(); // for who came while this thread was ending
        }
    }

    /** Who comes while the database is being asked in vain asks it once more. */
    private boolean lookFor(List<Waiter> asking) {
        try {
            var next = offsets.get();
            asking.forEach(waiter -> waiter.look(next));
            return true;
        } catch (RuntimeException failure) {
            asking.forEach(waiter -> waiter.reached().completeExceptionally(failure));
            return false;
        }
    }

    /** Those who have their answer are on their way out. */
    private boolean isAnyoneWaiting() {
        return waiting.stream().anyMatch(waiter -> !waiter.reached().isDone());
    }
}
