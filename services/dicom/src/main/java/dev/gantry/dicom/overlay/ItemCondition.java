package dev.gantry.dicom.overlay;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;

/**
 * Which items a change is about: those in which an attribute has this value, such as the UID or the
 * accession number that is replaced.
 *
 * @param value without padding, as {@link DataSet#strings(Tag)} has it; one of several suffices
 */
public record ItemCondition(Tag tag, String value) {
    boolean isMetBy(DataSet item) {
        return item.strings(tag).contains(value);
    }
}
