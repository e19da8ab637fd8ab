package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.TagPath;

/**
 * Something that an instance should do differently.
 *
 * @param offset of the first byte of the value in the file, or where it cannot be told or the
 *     element is missing, -1
 * @param sentence what is wrong, without the value: it may be a patient's
 * @param section of the standard that says so, for example {@code PS3.5 §6.2}
 */
public record Finding(
        Severity severity, TagPath path, long offset, String sentence, String section) {
    /** How bad it is. */
    public enum Severity {
        /** Against the standard. */
        ERROR,
        /** Against the standard only if something is true that the file does not tell. */
        WARNING,
        /** Allowed, and still better avoided. */
        NOTE
    }

    Finding at(long place) {
        return new Finding(severity, path, place, sentence, section);
    }
}
