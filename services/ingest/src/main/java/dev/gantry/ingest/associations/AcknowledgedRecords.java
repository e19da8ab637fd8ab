package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.platform.kafka.RecordOffset;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last events about what each device has stored here, by partition: a device that stores and
 * then searches is answered when the index has them. Of more titles than there is room for those
 * that stored longest ago are forgotten, whose events have long been taken.
 */
@Singleton
final class AcknowledgedRecords {
    private static final int MOST_TITLES = 1_000;

    private final Map<AeTitle, Map<Integer, RecordOffset>> byTitle =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<AeTitle, Map<Integer, RecordOffset>> eldest) {
                    return size() > MOST_TITLES;
                }
            };

    /** The device was told that what this event is about is stored. */
    synchronized void add(AeTitle device, RecordOffset event) {
        byTitle.computeIfAbsent(device, _ -> new HashMap<>())
                .merge(
                        event.partition(),
                        event,
                        (one, other) -> one.offset() < other.offset() ? other : one);
    }

    /** The last event of each partition. */
    synchronized Collection<RecordOffset> of(AeTitle device) {
        var records = byTitle.get(device);
        return records == null ? List.of() : List.copyOf(records.values());
    }

    /** The index has these, so nobody needs to wait for them any more. */
    synchronized void indexed(AeTitle device, Collection<RecordOffset> events) {
        var records = byTitle.get(device);
        if (records != null) {
            events.forEach(event -> records.remove(event.partition(), event));
            if (records.isEmpty()) {
                byTitle.remove(device);
            }
        }
    }
}
