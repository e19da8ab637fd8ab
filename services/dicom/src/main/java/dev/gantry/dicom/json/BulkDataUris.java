package dev.gantry.dicom.json;

import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Value;
import java.util.Optional;
import java.util.function.Function;

/**
 * Names the place from which a client gets a value that is not in the text itself (PS3.18 §F.2.6,
 * and BulkData of PS3.19 §A.1). The writer's half; {@link BulkDataValues} is the reader's.
 */
@FunctionalInterface
public interface BulkDataUris {
    /** The place by its bytes: {@code bulkdata/offset-length}, relative to the instance. */
    BulkDataUris BY_RANGE =
            (element, value) -> "bulkdata/%d-%d".formatted(value.offset(), value.length());

    /** The URI of a value of an element, absolute or relative to the instance. */
    String uriOf(Element element, Value.BulkReference value);

    /**
     * The URI of a value that is in memory; nothing when it is to stand in the text. Whoever names
     * a URI has put the bytes there.
     */
    default Optional<String> uriOf(Element element, Value.Bytes value) {
        return Optional.empty();
    }

    /**
     * These URIs, and another place for binary values in memory that are longer than a threshold.
     *
     * @param inlineBytes longest value of the VRs OB, OW and their kin that stays in the text
     * @param keep puts the element's value somewhere and answers with the URI
     */
    default BulkDataUris above(int inlineBytes, Function<Element, String> keep) {
        var references = this;
        return new BulkDataUris() {
            @Override
            public String uriOf(Element element, Value.BulkReference value) {
                return references.uriOf(element, value);
            }

            @Override
            public Optional<String> uriOf(Element element, Value.Bytes value) {
                return element.vr().isBinary() && value.length() > inlineBytes
                        ? Optional.of(keep.apply(element))
                        : Optional.empty();
            }
        };
    }
}
