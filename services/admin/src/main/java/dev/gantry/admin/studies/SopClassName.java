package dev.gantry.admin.studies;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Uid;

/**
 * What an instance is, in the standard's words without those that say nothing here: "CT Image", not
 * its UID.
 */
final class SopClassName {
    private static final String USELESS_END = " Storage";

    private SopClassName() {}

    static String of(String sopClass) {
        var name = Uid.parse(sopClass).flatMap(Dictionary::nameOf).orElse(sopClass);
        return name.endsWith(USELESS_END)
                ? name.substring(0, name.length() - USELESS_END.length())
                : name;
    }
}
