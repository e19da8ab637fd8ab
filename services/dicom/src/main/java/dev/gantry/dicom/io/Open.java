package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;

/**
 * What a parser is within.
 *
 * @param tag of a sequence or of pixel data; of an item, an item's
 * @param end its end in the stream, or -1 when a delimiter ends it
 * @param explicit how its elements are written
 * @param guessed whether that is a guess, since it was of unknown VR
 */
record Open(Form form, Tag tag, long end, boolean explicit, boolean guessed) {
    enum Form {
        ITEM,
        SEQUENCE,
        FRAGMENTS
    }

    Open(Form form, Tag tag, long end, boolean explicit) {
        this(form, tag, end, explicit, false);
    }

    /** An item, or the data set itself. */
    static Open item(long end, boolean explicit) {
        return new Open(Form.ITEM, Tag.ITEM, end, explicit);
    }
}
