package dev.gantry.index.consume;

import dev.gantry.index.arrivals.ReceivedInstance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** How fast the index follows what is received, as Prometheus sees it. */
@Singleton
final class IndexMetrics {
    private final Counter indexed;
    private final Timer update;
    private final Timer delay;
    private final Clock clock;

    /** Of each partition with a batch at work, when the oldest of it was received. */
    private final Map<TopicPartition, Instant> atWork = new ConcurrentHashMap<>();

    IndexMetrics(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        indexed = meters.counter("gantry.index.indexed");
        update = meters.timer("gantry.index.update");
        delay =
                Timer.builder("gantry.index.delay")
                        .description("From the reception of an instance until a search finds it")
                        .publishPercentiles(0.5, 0.95, 0.99)
                        .register(meters);
        Gauge.builder("gantry.index.oldest.unindexed.seconds", this, IndexMetrics::oldest)
                .description("Age of the oldest reception that is being indexed; 0 when none is")
                .register(meters);
    }

    /** Does the work of one batch, and measures it once it has succeeded. */
    void measure(TopicPartition partition, List<ReceivedInstance> arrivals, Runnable work) {
        arrivals.stream()
                .map(one -> one.stored().receivedAt())
                .min(Instant::compareTo)
                .ifPresent(oldest -> atWork.put(partition, oldest));
        long begin = System.nanoTime();
        work.run(); // when it fails the batch comes again, and is as old as it is
        update.record(Duration.ofNanos(System.nanoTime() - begin));
        atWork.remove(partition);
        indexed.increment(arrivals.size());
        var now = clock.instant();
        arrivals.forEach(one -> delay.record(age(one.stored().receivedAt(), now)));
    }

    private double oldest() {
        var now = clock.instant();
        return atWork.values().stream()
                .mapToDouble(received -> age(received, now).toMillis() / 1000.0)
                .max()
                .orElse(0);
    }

    /** Two machines' clocks may differ. */
    private static Duration age(Instant received, Instant now) {
        var age = Duration.between(received, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
