package dev.gantry.dicom.io;

/**
 * What a parser is within.
 *
 * @param end its end in the stream, or -1 when a delimiter ends it
 * @param explicit how its elements are written
 * @param guessed whether that is a guess, since it was of unknown VR
 */
record Open(Form form, long end, boolean explicit, boolean guessed) {
    enum Form {
        ITEM,
        SEQUENCE,
        FRAGMENTS
    }

    Open(Form form, long end, boolean explicit) {
        this(form, end, explicit, false);
    }
}
