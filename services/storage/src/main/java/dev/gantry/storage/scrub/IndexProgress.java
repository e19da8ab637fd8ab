package dev.gantry.storage.scrub;

import dev.gantry.events.Topic;
import dev.gantry.platform.kafka.TopicOffsets;
import dev.gantry.storage.instances.ReferenceTable;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Whether a missing row is missing, or only not written yet. */
@Singleton
final class IndexProgress {
    private final TopicOffsets offsets;
    private final ReferenceTable references;

    IndexProgress(TopicOffsets offsets, ReferenceTable references) {
        this.offsets = offsets;
        this.references = references;
    }

    /** Whether the index has taken everything that was announced before this moment. */
    boolean hasTakenAllBefore(Instant moment) {
        var due = offsets.endsBefore(Topic.INSTANCE_STORED, moment);
        var taken = references.taken(Topic.INSTANCE_STORED.topicName());
        return due.entrySet().stream()
                .allMatch(end -> taken.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Whether no announcement was set aside that the index could not use. */
    boolean hasSetNothingAside() {
        return offsets.hasNoDeadLetters(Topic.INSTANCE_STORED);
    }
}
