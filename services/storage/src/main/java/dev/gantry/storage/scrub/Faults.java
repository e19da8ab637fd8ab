package dev.gantry.storage.scrub;

import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.receptions.ObjectDigest;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.storage.instances.ReferenceTable.Reference;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;

/** Tells the administrator what is wrong with an object; each fault is one, however often seen. */
@Singleton
final class Faults {
    private final EventPublisher events;

    Faults(EventPublisher events) {
        this.events = events;
    }

    void unreadable(ObjectKey key, long length, String why) {
        raise(
                Kind.OBJECT_UNREADABLE,
                key,
                Map.of("key", key.value(), "foundLength", String.valueOf(length), "why", why));
    }

    void missing(Reference row) {
        raise(
                Kind.OBJECT_MISSING,
                row.key(),
                Map.of(
                        "key",
                        row.key().value(),
                        "expectedLength",
                        String.valueOf(row.length()),
                        "expectedSha256",
                        row.sha256()));
    }

    /** An object of another length, whose digest nobody needs to know. */
    void damaged(Reference row, long foundLength) {
        raise(
                Kind.OBJECT_DAMAGED,
                row.key(),
                Map.of(
                        "key",
                        row.key().value(),
                        "expectedLength",
                        String.valueOf(row.length()),
                        "foundLength",
                        String.valueOf(foundLength),
                        "expectedSha256",
                        row.sha256()));
    }

    void damaged(Reference row, ObjectDigest found) {
        raise(
                Kind.OBJECT_DAMAGED,
                row.key(),
                Map.of(
                        "key",
                        row.key().value(),
                        "expectedLength",
                        String.valueOf(row.length()),
                        "foundLength",
                        String.valueOf(found.length()),
                        "expectedSha256",
                        row.sha256(),
                        "foundSha256",
                        found.sha256()));
    }

    private void raise(Kind kind, ObjectKey key, Map<String, String> facts) {
        var reception = ReceptionKey.of(key);
        events.publish(
                new ExceptionRaised(
                        ExceptionRaised.idOf(kind, key.value()),
                        kind,
                        reception.map(ReceptionKey::study),
                        reception.map(ReceptionKey::sopInstance),
                        Instant.now(),
                        facts));
    }
}
