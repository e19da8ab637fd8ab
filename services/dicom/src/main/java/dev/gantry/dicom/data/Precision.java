package dev.gantry.dicom.data;

/** The smallest part that a time or a date time names (PS3.5 §6.2, TM and DT). */
public enum Precision {
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    FRACTION
}
