package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;

/** A query/retrieve information model (PS3.4 §C.3). */
enum Model {
    STUDY(
            Uids.StudyRootQueryRetrieveInformationModelFind,
            Uids.StudyRootQueryRetrieveInformationModelMove,
            Uids.StudyRootQueryRetrieveInformationModelGet),
    PATIENT(
            Uids.PatientRootQueryRetrieveInformationModelFind,
            Uids.PatientRootQueryRetrieveInformationModelMove,
            Uids.PatientRootQueryRetrieveInformationModelGet);

    private final Uid find;
    private final Uid move;
    private final Uid get;

    Model(Uid find, Uid move, Uid get) {
        this.find = find;
        this.move = move;
        this.get = get;
    }

    Uid find() {
        return find;
    }

    Uid move() {
        return move;
    }

    Uid get() {
        return get;
    }
}
