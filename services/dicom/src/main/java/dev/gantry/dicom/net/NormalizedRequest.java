package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Uid;
import java.util.List;
import java.util.Optional;

/** A DIMSE-N operation or notification (PS3.7 §10.1). Data sets may be empty. */
public sealed interface NormalizedRequest {
    /** The SOP class. */
    Uid sopClass();

    /** N-EVENT-REPORT (PS3.7 §10.1.1): something has happened to an instance. */
    record EventReport(Uid sopClass, Uid sopInstance, int eventType, DataSet information)
            implements NormalizedRequest {}

    /** N-GET (PS3.7 §10.1.2): what are these attributes? No tags means all. */
    record Get(Uid sopClass, Uid sopInstance, List<Tag> attributes) implements NormalizedRequest {
        public Get {
            attributes = List.copyOf(attributes);
        }
    }

    /** N-SET (PS3.7 §10.1.3): change these attributes. */
    record Set(Uid sopClass, Uid sopInstance, DataSet modifications) implements NormalizedRequest {}

    /** N-ACTION (PS3.7 §10.1.4): do this. */
    record Action(Uid sopClass, Uid sopInstance, int actionType, DataSet information)
            implements NormalizedRequest {}

    /**
     * N-CREATE (PS3.7 §10.1.5): make an instance.
     *
     * @param sopInstance nothing when the peer is to choose it
     */
    record Create(Uid sopClass, Optional<Uid> sopInstance, DataSet attributes)
            implements NormalizedRequest {}

    /** N-DELETE (PS3.7 §10.1.6): remove an instance. */
    record Delete(Uid sopClass, Uid sopInstance) implements NormalizedRequest {}
}
