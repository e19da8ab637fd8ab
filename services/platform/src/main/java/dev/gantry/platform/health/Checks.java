package dev.gantry.platform.health;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/** Makes readiness checks out of probes. */
public final class Checks {
    /** Less than whoever asks waits: an answer with the server's name beats none. */
    static final Duration DEADLINE = Duration.ofSeconds(2);

    private Checks() {}

    /**
     * A check that is up when the probe returns within two seconds, and else says why not. A server
     * that is frozen takes connections and never answers, so a probe that waits longer is left to
     * its own deadline; until it ends no other is begun.
     *
     * @param name service and server, for example {@code index: Kafka}
     * @param probe returns or throws
     */
    public static HealthCheck of(String name, Runnable probe) {
        return new Deadlined(name, probe, DEADLINE);
    }

    /** One check; any thread may ask. */
    static final class Deadlined implements HealthCheck {
        private final String name;
        private final Runnable probe;
        private final Duration deadline;
        private @Nullable FutureTask<Boolean> running;

        Deadlined(String name, Runnable probe, Duration deadline) {
            this.name = name;
            this.probe = probe;
            this.deadline = deadline;
        }

        @Override
        public HealthCheckResponse call() {
            try {
                running().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
                return HealthCheckResponse.named(name).up().build();
            } catch (TimeoutException e) {
                return down("no answer in %d s".formatted(deadline.toSeconds()));
            } catch (ExecutionException e) { // whatever it was, the answer is no
                var cause = e.getCause() == null ? e : e.getCause();
                return down(String.valueOf(cause.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return down("this process is stopping");
            }
        }

        private synchronized FutureTask<Boolean> running() {
            if (running == null || running.isDone()) {
                running = new FutureTask<>(probe, true);
                Thread.ofVirtual().name("check of " + name).start(running);
            }
            return running;
        }

        private HealthCheckResponse down(String why) {
            return HealthCheckResponse.named(name).down().withData("why", why).build();
        }
    }
}
