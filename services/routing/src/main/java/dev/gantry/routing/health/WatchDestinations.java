package dev.gantry.routing.health;

import dev.gantry.platform.Outage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Looks every few seconds how the destinations do, and tells it as metrics and as a check of
 * wellness: routing does its work while a destination is away, but a person should know.
 */
@Singleton
final class WatchDestinations {
    private static final Logger LOG = Logger.getLogger(WatchDestinations.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** The check's name; its data are {@code <since> <waiting>} by AE title. */
    private static final String CHECK = "routing: destinations";

    private final DestinationStateTable table;
    private final MultiGauge waiting;
    private final MultiGauge oldest;
    private final MultiGauge failing;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile List<DestinationState> last = List.of();

    WatchDestinations(DestinationStateTable table, MeterRegistry meters) {
        this.table = table;
        waiting =
                MultiGauge.builder("gantry.routing.waiting")
                        .description("Instances that wait, counted to 10000")
                        .register(meters);
        oldest =
                MultiGauge.builder("gantry.routing.oldest.seconds")
                        .description("How long the first of those that wait has been waiting")
                        .register(meters);
        failing =
                MultiGauge.builder("gantry.routing.failing.seconds")
                        .description("How long the destination has taken nothing")
                        .register(meters);
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("routing-watch").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    private void run() {
        try {
            do {
                look();
            } while (!stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            last = table.all();
            show(waiting, DestinationState::waiting);
            show(oldest, state -> age(state.oldest().orElse(Instant.MAX)));
            show(failing, state -> age(state.failingSince().orElse(Instant.MAX)));
        } catch (Outage outage) { // what is known stays; the check of the database tells of it
            LOG.debugf("Not looked at destinations: %s", outage.sentence());
        }
    }

    /** A destination that was deleted takes its numbers along. */
    private void show(MultiGauge gauge, ToDoubleFunction<DestinationState> value) {
        gauge.register(
                last.stream()
                        .map(state ->
                                MultiGauge.Row.of(
                                        Tags.of("destination", state.title()), state, value))
                        .toList(),
                true);
    }

    private static double age(Instant since) {
        var now = Instant.now();
        return since.isAfter(now) ? 0 : Duration.between(since, now).toSeconds();
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck destinations() {
        return () -> {
            var response = HealthCheckResponse.named(CHECK).up();
            for (var state : last) {
                state.troubledSince(Instant.now())
                        .ifPresent(since ->
                                response.down()
                                        .withData(
                                                state.title(),
                                                "%s %d".formatted(since, state.waiting())));
            }
            return response.build();
        };
    }
}
