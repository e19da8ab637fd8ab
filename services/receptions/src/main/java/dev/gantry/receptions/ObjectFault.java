package dev.gantry.receptions;

import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.objects.ObjectKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is wrong with an object, as the administrator is told of it. The same fault of the
 * same object is one exception, whoever finds it and however often.
 */
public final class ObjectFault {
    private ObjectFault() {}

    /**
     * The exception.
     *
     * @param foundBy what was being done, in words
     * @param found what else is known, by the names of {@code docs/asyncapi.yaml}
     */
    public static ExceptionRaised of(
            Kind kind, ObjectKey key, String foundBy, Map<String, String> found) {
        var facts = new LinkedHashMap<>(found);
        facts.put("objectKey", key.value());
        facts.put("foundBy", foundBy);
        var reception = ReceptionKey.of(key);
        return new ExceptionRaised(
                ExceptionRaised.idOf(kind, key.value()),
                kind,
                reception.map(ReceptionKey::study),
                reception.map(ReceptionKey::sopInstance),
                Instant.now(),
                facts);
    }
}
