package dev.gantry.routing.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Topic;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
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
import java.io.BufferedInputStream;
import java.io.IOException;
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
    private final ObjectStore objects;
    private final ForwardQueues queues;
    private final RuleTable rules;
    private final QueueTable queue;

    ApplyRules(
            EventConsumers consumers,
            @DataSource("routing") Database database,
            ObjectStore objects,
            ForwardQueues queues,
            RuleTable rules,
            QueueTable queue) {
        super(database, "routing");
        this.rules = rules;
        this.queue = queue;
        this.consumers = consumers;
        this.objects = objects;
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

    private List<QueueTable.Entry> entries(InstanceStored instance, List<Rule> applied) {
        if (applied.isEmpty()) {
            return List.of();
        }
        boolean matters = applied.stream().anyMatch(rule -> rule.modality().isPresent());
        var modality = matters ? instance.modality().orElseGet(() -> older(instance)) : "";
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

    /**
     * The modality of an instance whose event does not say it, since a version before this one
     * wrote it: from its header, or from its object when that was too large for the event.
     */
    private String older(InstanceStored instance) {
        try {
            return instance.header().isPresent()
                    ? instance.header().get().first(Tags.Modality).orElse("")
                    : inObject(new ObjectKey(instance.objectKey()));
        } catch (JsonProcessingException notOurs) { // its message quotes the header
            throw new Unprocessable("The header in the event is no JSON", null);
        } catch (NoSuchObject | MalformedDataSet unreadable) {
            throw new Unprocessable(
                    "Its object cannot be read: " + instance.objectKey(), unreadable);
        } catch (ObjectStoreOutage | IOException away) {
            throw new Outage("The object store", "reading an object failed", away);
        }
    }

    private String inObject(ObjectKey key) throws IOException {
        try (var object = new BufferedInputStream(objects.read(key))) {
            return Part10.scan(object).dataSet().string(Tags.Modality).orElse("").strip();
        }
    }
}
