package dev.gantry.dicom.json;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gets the value that a URI stands for (PS3.18 §F.2.6, PS3.19 §A.1): the reader's half of {@link
 * BulkDataUris}.
 */
@FunctionalInterface
public interface BulkDataValues {
    /** What {@link BulkDataUris#BY_RANGE} has written. */
    BulkDataValues BY_RANGE = (tag, vr, uri) -> Range.of(uri);

    /** The value, in memory or as a reference; nothing when the URI leads nowhere. */
    Optional<Value> valueOf(Tag tag, Vr vr, String uri);

    /** The form of a range. */
    final class Range {
        private static final Pattern FORM =
                Pattern.compile("(?:.*/)?bulkdata/(-?\\d{1,18})-(\\d{1,18})");

        private Range() {}

        private static Optional<Value> of(String uri) {
            var range = FORM.matcher(uri);
            return range.matches()
                    ? Optional.of(
                            new Value.BulkReference(
                                    Long.parseLong(range.group(1)),
                                    Long.parseLong(range.group(2)),
                                    false))
                    : Optional.empty();
        }
    }
}
