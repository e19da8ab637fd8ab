package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Value;

/** Whether there is something in an element. */
final class Presence {
    private Presence() {}

    static boolean hasValue(Element element) {
        return switch (element.value()) {
            case Value.Bytes bytes -> hasCharacters(bytes.content());
            case Value.Items(var items, _) -> !items.isEmpty();
            case Value.BulkReference reference -> reference.length() > 0;
            case Value.Fragments(var fragments) -> !fragments.isEmpty();
        };
    }

    /** Spaces alone are no value, zeros are: US 0 is a number. */
    private static boolean hasCharacters(byte[] content) {
        for (var b : content) {
            if (b != ' ') {
                return true;
            }
        }
        return false;
    }

    static String name(Tag tag) {
        return tag.keyword().orElseGet(tag::toString);
    }
}
