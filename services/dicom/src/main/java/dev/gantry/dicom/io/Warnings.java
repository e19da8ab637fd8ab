package dev.gantry.dicom.io;

import dev.gantry.dicom.data.TagPath;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One warning a kind, whatever a data set repeats; or none, when the first broken rule is to end
 * the reading.
 */
final class Warnings {
    private static final class Found {
        private final TagPath path;
        private final long offset;
        private long times = 1;

        private Found(TagPath path, long offset) {
            this.path = path;
            this.offset = offset;
        }
    }

    private final Source in;
    private final boolean strict;
    private final Map<Leniency, Found> found = new EnumMap<>(Leniency.class);

    Warnings(Source in, boolean strict) {
        this.in = in;
        this.strict = strict;
    }

    /** The element that is read breaks a rule. */
    void add(Leniency kind) {
        if (strict) {
            throw in.malformed(kind.rule(), kind.section());
        }
        var before = found.get(kind);
        if (before == null) {
            found.put(kind, new Found(in.path(), in.offset()));
        } else {
            before.times++;
        }
    }

    List<ReadWarning> all() {
        return found.entrySet().stream()
                .map(entry -> {
                    var first = entry.getValue();
                    return new ReadWarning(entry.getKey(), first.path, first.offset, first.times);
                })
                .toList();
    }
}
