package dev.gantry.storage.orphans;

import dev.gantry.events.ObjectOrphaned;
import dev.gantry.events.Topic;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.kafka.BatchHandler;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import dev.gantry.storage.instances.ReferenceTable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Deletes objects that the index has given up. An event may come late or twice, so the index is
 * asked again whether it refers to the object; keys are never used again, so a "no" stays one.
 */
@Singleton
final class DeleteOrphans implements BatchHandler {
    private static final Logger LOG = Logger.getLogger(DeleteOrphans.class);

    private final EventConsumers consumers;
    private final ReferenceTable references;
    private final ObjectStore objects;

    DeleteOrphans(EventConsumers consumers, ReferenceTable references, ObjectStore objects) {
        this.consumers = consumers;
        this.references = references;
        this.objects = objects;
    }

    void onStart(@Observes StartupEvent start) {
        consumers.start("gantry-storage", Set.of(Topic.OBJECT_ORPHANED), this);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.Committed(); // deleting twice is deleting once
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        for (var received : batch) {
            if (received.event() instanceof ObjectOrphaned orphan) {
                delete(orphan);
            }
        }
    }

    private void delete(ObjectOrphaned orphan) {
        var key =
                ObjectKey.parse(orphan.objectKey())
                        .filter(named -> !named.isReserved())
                        .orElseThrow(() -> new Unprocessable("It names no reception", null));
        if (references.refersTo(orphan.studyUid(), key)) {
            LOG.warnf("The object %s is not deleted: the index refers to it", key);
            return;
        }
        try {
            objects.delete(key);
        } catch (ObjectStoreOutage outage) {
            throw new Outage("The object store", String.valueOf(outage.getMessage()), outage);
        }
        LOG.infof("Deleted the object %s: %s", key, orphan.why());
    }
}
