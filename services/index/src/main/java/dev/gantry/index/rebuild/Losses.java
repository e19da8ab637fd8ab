package dev.gantry.index.rebuild;

import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.receptions.ObjectFault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Tells the administrator of objects that a rebuild could not use. */
@Singleton
final class Losses {
    private final EventPublisher events;

    Losses(EventPublisher events) {
        this.events = events;
    }

    /** Objects that are no instances, damaged, or of no use to PostgreSQL; and why. */
    void unreadable(Map<ObjectKey, String> why) {
        publish(
                why.entrySet().stream()
                        .map(one ->
                                raised(
                                        Kind.OBJECT_UNREADABLE,
                                        one.getKey(),
                                        Map.of("why", one.getValue())))
                        .toList());
    }

    /** Objects that the index refers to and that are not there. */
    void missing(List<ObjectKey> keys) {
        publish(keys.stream().map(key -> raised(Kind.OBJECT_MISSING, key, Map.of())).toList());
    }

    private void publish(List<ExceptionRaised> exceptions) {
        if (!exceptions.isEmpty()) {
            events.publishAll(exceptions);
        }
    }

    private static ExceptionRaised raised(Kind kind, ObjectKey key, Map<String, String> found) {
        return ObjectFault.of(kind, key, "rebuilding the index", found);
    }
}
