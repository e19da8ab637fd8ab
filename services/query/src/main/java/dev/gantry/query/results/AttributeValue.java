package dev.gantry.query.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Vr;
import java.util.List;

/** The values of one attribute of a match, decoded when somebody wants that. */
public sealed interface AttributeValue {
    /**
     * As the read model keeps it: what stands behind the tag in a DICOM JSON object (PS3.18
     * §F.2.3). Not copied; leave the bytes unchanged.
     *
     * @param json in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(byte[] json) implements AttributeValue {
        /** The same as text. */
        public String text() {
            return new String(json, UTF_8);
        }

        @Override
        public String toString() {
            return "Stored[%d bytes]".formatted(json.length);
        }
    }

    /**
     * Made for this match.
     *
     * @param values as text, numbers in decimal; none where there is no value
     */
    record Values(Vr vr, List<String> values) implements AttributeValue {
        /** Copies the values. */
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Values[%d of %s]".formatted(values.size(), vr);
        }
    }
}
