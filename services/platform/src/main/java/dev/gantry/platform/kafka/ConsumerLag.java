package dev.gantry.platform.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How many records a consumer has before it, as {@code gantry_consumer_lag} of its group. */
final class ConsumerLag {
    private final AtomicLong records = new AtomicLong();

    ConsumerLag(MeterRegistry meters, String group) {
        Gauge.builder("gantry.consumer.lag", records, AtomicLong::get)
                .description(
                        "Records that the group has not taken yet, in this process' partitions")
                .tag("group", group)
                .register(meters);
    }

    /** Counts again what is in the broker, as far as it told us, and what was fetched. */
    void count(
            Consumer<String, byte[]> consumer,
            Collection<List<ConsumerRecord<String, byte[]>>> fetched) {
        long there =
                consumer.assignment().stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                        .sum();
        records.set(there + fetched.stream().mapToLong(List::size).sum());
    }
}
