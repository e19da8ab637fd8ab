package dev.gantry.dicom.json;

import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Value;

/** Names the place from which a client gets a value that is not in the JSON (PS3.18 §F.2.6). */
@FunctionalInterface
public interface BulkDataUris {
    /** The place by its bytes: {@code bulkdata/offset-length}, relative to the instance. */
    BulkDataUris BY_RANGE =
            (element, value) -> "bulkdata/%d-%d".formatted(value.offset(), value.length());

    /** The URI of a value of an element, absolute or relative to the instance. */
    String uriOf(Element element, Value.BulkReference value);
}
