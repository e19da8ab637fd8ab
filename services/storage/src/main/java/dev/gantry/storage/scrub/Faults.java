package dev.gantry.storage.scrub;

import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.receptions.ObjectDigest;
import dev.gantry.receptions.ObjectFault;
import dev.gantry.storage.instances.ReferenceTable.Reference;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
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
                Map.of("why", why, "foundLength", String.valueOf(length)));
    }

    void missing(Reference row) {
        raise(Kind.OBJECT_MISSING, row.key(), received(row));
    }

    /** An object of another length, whose digest nobody needs to know. */
    void damaged(Reference row, long foundLength) {
        var facts = received(row);
        facts.put("foundLength", String.valueOf(foundLength));
        raise(Kind.OBJECT_DAMAGED, row.key(), facts);
    }

    void damaged(Reference row, ObjectDigest found) {
        var facts = received(row);
        facts.put("foundLength", String.valueOf(found.length()));
        facts.put("foundSha256", found.sha256());
        raise(Kind.OBJECT_DAMAGED, row.key(), facts);
    }

    /** Pixels that are no pixels of the transfer syntax that their file names. */
    void mislabelled(Reference row, PixelDataLabel.Wrong wrong) {
        raise(
                Kind.TRANSFER_SYNTAX_WRONG,
                row.key(),
                Map.of("transferSyntax", wrong.said(), "found", wrong.found()));
    }

    private static Map<String, String> received(Reference row) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("length", String.valueOf(row.length()));
        facts.put("sha256", row.sha256());
        return facts;
    }

    private void raise(Kind kind, ObjectKey key, Map<String, String> found) {
        events.publish(ObjectFault.of(kind, key, "scrubbing", found));
    }
}
