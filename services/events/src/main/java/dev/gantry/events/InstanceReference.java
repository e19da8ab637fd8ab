package dev.gantry.events;

import dev.gantry.dicom.data.Uid;

/** An instance as a peer names it (PS3.3 §10.8). */
public record InstanceReference(Uid sopClass, Uid instanceUid) {}
