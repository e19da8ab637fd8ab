package dev.gantry.ingest.associations;

import dev.gantry.platform.Outage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Asks another service, and listens meanwhile whether the device still wants to know. */
final class AskUnlessCancelled {
    /** How often the device is listened to. */
    static final Duration LOOK = Duration.ofMillis(100);

    private AskUnlessCancelled() {}

    /** The device at the other end. */
    interface Peer {
        /** Whether it wants no more; throws when it is gone. */
        boolean isCancelled() throws IOException;
    }

    /**
     * The answer; nothing when the device cancels before it comes.
     *
     * @throws Outage when the service does not answer, or this process stops
     */
    static <T> Optional<T> ask(Supplier<T> question, Peer peer) throws IOException {
        var answer = new FutureTask<>(question::get);
        Thread.ofVirtual().name("ingest-ask").start(answer);
        while (true) {
            try {
                return Optional.of(answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException notYet) {
                if (peer.isCancelled()) {
                    answer.cancel(true);
                    return Optional.empty();
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Outage outage
                        ? outage
                        : new IllegalStateException("A question failed", e.getCause());
            } catch (InterruptedException e) {
                throw stopping(e);
            }
        }
    }

    /** Somebody who waits is interrupted. */
    static Outage stopping(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Outage("ingest", "this process is stopping", e);
    }
}
