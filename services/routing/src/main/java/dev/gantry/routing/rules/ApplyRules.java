package dev.gantry.routing.rules;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Received;
import dev.gantry.platform.kafka.TransactionalBatches;
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
import org.jdbi.v3.core.Handle;

/**
 * Puts each instance that was stored into the queues its rules name, in the same transaction as the
 * offset.
 */
@Singleton
final class ApplyRules extends TransactionalBatches {
    private final EventConsumers consumers;
    private final ModalityOf modalities;
    private final ForwardQueues queues;
    private final RuleTable rules = new RuleTable();
    private final QueueTable queue = new QueueTable();

    ApplyRules(
            EventConsumers consumers,
            @DataSource("routing") Database database,
            ModalityOf modalities,
            ForwardQueues queues) {
        super(database, "routing");
        this.consumers = consumers;
        this.modalities = modalities;
        this.queues = queues;
    }

    void start(@Observes StartupEvent event) {
        consumers.start("gantry-routing", Set.of(Topic.INSTANCE_STORED), this);
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        if (inTransaction(partition, next, (tx, due) -> enqueue(tx, from(due, batch)))) {
            queues.look();
        }
    }

    private boolean enqueue(Handle tx, List<Received> due) {
        var applied = rules.all(tx).stream().map(RuleTable.Numbered::rule).toList();
        var entries = new ArrayList<QueueTable.Entry>();
        for (var received : due) {
            if (received.event() instanceof InstanceStored instance) {
                entries.addAll(entries(instance, applied));
            }
        }
        queue.enqueue(tx, entries);
        return !entries.isEmpty();
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
