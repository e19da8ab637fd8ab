package dev.gantry.ingest.store;

import dev.gantry.dicom.data.Uid;

/** Which instance of which series of which study, and of what kind it is. */
public record Identity(Uid study, Uid series, Uid sopInstance, Uid sopClass) {}
