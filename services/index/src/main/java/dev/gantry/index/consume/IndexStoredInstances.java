package dev.gantry.index.consume;

import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.index.announce.Announcer;
import dev.gantry.index.arrivals.ReadReceivedInstance;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Received;
import dev.gantry.platform.kafka.TransactionalBatches;
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
final class IndexStoredInstances extends TransactionalBatches {
    private final ReadReceivedInstance arrivals;
    private final UpdateReadModel update;
    private final Announcer announcer;
    private final IndexMetrics metrics;

    @Inject
    IndexStoredInstances(
            @DataSource("index") Database database,
            ReadReceivedInstance arrivals,
            UpdateReadModel update,
            Announcer announcer,
            IndexMetrics metrics) {
        super(database, "index");
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
    public Duration interval() {
        return Duration.ofMillis(40);
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
        useTransaction(
                partition,
                next,
                (tx, due) ->
                        update.with(
                                tx,
                                read.stream()
                                        .filter(one -> one.offset() >= due)
                                        .map(Arrived::arrival)
                                        .toList()));
    }

    private record Arrived(long offset, ReceivedInstance arrival) {}
}
