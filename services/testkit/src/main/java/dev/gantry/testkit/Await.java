package dev.gantry.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waiting for something that happens elsewhere: asked again and again until a deadline. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** A condition that may fail in any way while it does not hold yet. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it holds. */
        boolean holds() throws Exception;
    }

    /** Returns when the condition holds; fails after a minute. */
    public static void until(String what, Condition condition) {
        until(what, DEADLINE, condition);
    }

    /** Returns when the condition holds; fails at the deadline, with the last failure as cause. */
    public static void until(String what, Duration deadline, Condition condition) {
        long end = System.nanoTime() + deadline.toNanos();
        Throwable last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            pause();
        }
        throw new AssertionError(
                "After %d s still not: %s".formatted(deadline.toSeconds(), what), last);
    }

    /** The value, as soon as there is one; fails after a minute. */
    public static <T> T value(String what, Supplier<Optional<T>> supplier) {
        var box =
                new Object() {
                    Optional<T> value = Optional.empty();
                };
        until(
                what,
                () -> {
                    box.value = supplier.get();
                    return box.value.isPresent();
                });
        return box.value.orElseThrow();
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
