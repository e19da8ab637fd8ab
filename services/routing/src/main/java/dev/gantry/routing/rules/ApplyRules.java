package dev.gantry.routing.rules;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.Batches;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Offsets;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import dev.gantry.routing.queues.ForwardQueues;
import dev.gantry.routing.queues.QueueTable;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts each instance that was stored into the queues its rules name, in the same transaction as the
 * offset.
 */
@Singleton
final class ApplyRules implements Batches {
    private final EventConsumers consumers;
    private final Database database;
    private final ModalityOf modalities;
    private final ForwardQueues queues;
    private final Offsets offsets = new Offsets("routing");
    private final RuleTable rules = new RuleTable();
    private final QueueTable queue = new QueueTable();

    ApplyRules(
            EventConsumers consumers,
            @DataSource("routing") Database database,
            ModalityOf modalities,
            ForwardQueues queues) {
        this.consumers = consumers;
        this.database = database;
        this.modalities = modalities;
        this.queues = queues;
    }

    void start(@Observes StartupEvent event) {
        consumers.start("gantry-routing", Set.of(Topic.INSTANCE_STORED), this);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.At(database.with(handle -> offsets.next(handle, partition)));
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        boolean queued =
                database.inTransaction(tx -> {
                    long done = offsets.lock(tx, partition);
                    var applied = rules.all(tx).stream().map(RuleTable.Numbered::rule).toList();
                    var entries = new ArrayList<QueueTable.Entry>();
                    for (var received : batch) {
                        if (received.offset() >= done
                                && received.event() instanceof InstanceStored instance) {
                            entries.addAll(entries(instance, applied));
                        }
                    }
                    queue.enqueue(tx, entries);
                    offsets.advance(tx, partition, next);
                    return !entries.isEmpty();
                });
        if (queued) {
            queues.look();
        }
    }

    @Override
    public void restart(TopicPartition partition) {
        database.useTransaction(tx -> offsets.restart(tx, partition));
    }

    /**
     * The modality may have to be read from the object, so it is asked for only when a rule needs
     * it.
     */
    private List<QueueTable.Entry> entries(InstanceStored instance, List<Rule> applied) {
        if (applied.isEmpty()) {
            return List.of();
        }
        boolean matters = applied.stream().anyMatch(rule -> rule.modality().isPresent());
        var modality = matters ? modalities.read(instance) : "";
        return applied.stream()
                .filter(rule -> rule.matches(instance.source().callingAe(), modality))
                .map(Rule::destination)
                .distinct()
                .map(destination ->
                        new QueueTable.Entry(
                                destination,
                                instance.studyUid(),
                                instance.instanceUid(),
                                instance.sopClass(),
                                new Uid(instance.transferSyntax()),
                                instance.objectKey()))
                .toList();
    }
}
