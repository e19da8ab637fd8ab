package dev.gantry.admin.events;

import dev.gantry.admin.live.StudyChangeBroadcaster;
import dev.gantry.events.StudyChanged;
import dev.gantry.events.Topic;
import dev.gantry.platform.kafka.BatchHandler;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Passes on to open pages that studies changed. Every process has pages of its own, so each hears
 * all changes (a group for itself), and only those from now on: a page that opens reads what is
 * there.
 */
@Singleton
final class StudyChangeListener implements BatchHandler {
    private final EventConsumers consumers;
    private final StudyChangeBroadcaster broadcaster;

    StudyChangeListener(EventConsumers consumers, StudyChangeBroadcaster broadcaster) {
        this.consumers = consumers;
        this.broadcaster = broadcaster;
    }

    void start(@Observes StartupEvent event) {
        consumers.start("gantry-admin-" + UUID.randomUUID(), Set.of(Topic.STUDY_CHANGED), this);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.End();
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        broadcaster.changed(
                batch.stream()
                        .map(Received::event)
                        .filter(StudyChanged.class::isInstance)
                        .map(event -> ((StudyChanged) event).studyUid().value())
                        .collect(Collectors.toSet()));
    }
}
