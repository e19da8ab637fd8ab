package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One warning a kind, whatever a data set repeats. */
final class Warnings {
    private final Map<Leniency, ReadWarning> found = new EnumMap<>(Leniency.class);

    void add(Leniency kind, Tag tag, long offset) {
        found.merge(
                kind,
                new ReadWarning(kind, tag, offset, 1),
                (first, next) ->
                        new ReadWarning(kind, first.tag(), first.offset(), first.times() + 1));
    }

    List<ReadWarning> all() {
        return List.copyOf(found.values());
    }
}
