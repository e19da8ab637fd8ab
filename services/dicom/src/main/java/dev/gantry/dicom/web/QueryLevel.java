package dev.gantry.dicom.web;

/** What a query searches for (PS3.4 §C.6.2.1). */
public enum QueryLevel {
    STUDY,
    SERIES,
    INSTANCE
}
