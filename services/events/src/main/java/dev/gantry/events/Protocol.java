package dev.gantry.events;

/** The way by which something reached us. */
public enum Protocol {
    /** An association (PS3.8). */
    DICOM,
    /** Store Instances of DICOMweb (PS3.18 §10.5). */
    STOW
}
