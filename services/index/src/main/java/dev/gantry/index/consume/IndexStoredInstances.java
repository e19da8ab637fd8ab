package dev.gantry.index.consume;

import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.index.announce.Announcer;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.index.arrivals.ReadArrival;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.Batches;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Offsets;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Brings what ingest stored into the read model: rows and offset in one transaction. */
@Singleton
final class IndexStoredInstances implements Batches {
    private final Database database;
    private final Offsets offsets = new Offsets("index");
    private final ReadArrival arrivals;
    private final UpdateReadModel update;
    private final Announcer announcer;
    private final IndexMetrics metrics;

    @Inject
    IndexStoredInstances(
            @DataSource("index") Database database,
            ReadArrival arrivals,
            UpdateReadModel update,
            Announcer announcer,
            IndexMetrics metrics) {
        this.database = database;
        this.arrivals = arrivals;
        this.update = update;
        this.announcer = announcer;
        this.metrics = metrics;
    }

    void onStart(@Observes StartupEvent start, EventConsumers consumers) {
        consumers.start("gantry-index", Set.of(Topic.INSTANCE_STORED), this);
    }

    /** Whoever stored an instance may be waiting until it can be found. */
    @Override
    public Duration gathering() {
        return Duration.ZERO;
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.At(database.with(handle -> offsets.next(handle, partition)));
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        var read = new ArrayList<Arrived>(batch.size());
        for (var received : batch) {
            // the topic has no other events
            var arrival = arrivals.read((InstanceStored) received.event());
            read.add(new Arrived(received.offset(), arrival));
        }
        metrics.measure(
                partition,
                read.stream().map(Arrived::arrival).toList(),
                () -> take(partition, read, next));
        announcer.wake();
    }

    private void take(TopicPartition partition, Collection<Arrived> read, long next) {
        database.useTransaction(tx -> {
            var due = offsets.lock(tx, partition);
            update.with(
                    tx,
                    read.stream()
                            .filter(one -> one.offset() >= due)
                            .map(Arrived::arrival)
                            .toList());
            offsets.advance(tx, partition, next);
        });
    }

    @Override
    public void restart(TopicPartition partition) {
        database.useTransaction(tx -> offsets.restart(tx, partition));
    }

    private record Arrived(long offset, Arrival arrival) {}
}
