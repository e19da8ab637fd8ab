package dev.gantry.dicom.query;

/** What becomes of a key that cannot be searched for. */
public enum Handling {
    /** It is an error: somebody relies on it. */
    STRICT,
    /** It is left out, and named in a warning. */
    LENIENT
}
