package dev.gantry.admin.exceptions;

import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tells Prometheus how many exceptions of each kind wait for a person. */
@Singleton
final class CountExceptions {
    private static final Logger LOG = Logger.getLogger(CountExceptions.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Database database;
    private final MultiGauge open;
    private final ExceptionTable table;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** A kind of which all are decided is told as none, not left at what it was. */
    private final Map<String, Long> known = new TreeMap<>();

    CountExceptions(
            @DataSource("admin") Database database, MeterRegistry meters, ExceptionTable table) {
        this.table = table;
        this.database = database;
        this.open =
                MultiGauge.builder("gantry.exceptions.open")
                        .description("Exceptions that nobody has decided")
                        .register(meters);
    }

    void onStart(@Observes StartupEvent start) {
        Thread.ofVirtual().name("admin-count-exceptions").start(this::run);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping.countDown();
    }

    private void run() {
        try {
            do {
                count();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends
        }
    }

    private void count() {
        try {
            var counted = database.with(table::open);
            known.replaceAll((kind, _) -> counted.getOrDefault(kind, 0L));
            known.putAll(counted);
            List<MultiGauge.Row<?>> rows =
                    known.entrySet().stream()
                            .<MultiGauge.Row<?>>map(kind ->
                                    MultiGauge.Row.of(
                                            Tags.of("kind", kind.getKey()), kind.getValue()))
                            .toList();
            open.register(rows, true);
        } catch (Outage later) {
            LOG.debugf("Exceptions are not counted now: %s", later.sentence());
        }
    }
}
