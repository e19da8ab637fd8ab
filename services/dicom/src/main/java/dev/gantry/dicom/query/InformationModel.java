package dev.gantry.dicom.query;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The information models of Query/Retrieve (PS3.4 §C.3, §C.6): which levels there are. */
public enum InformationModel {
    PATIENT_ROOT(
            Uids.PatientRootQueryRetrieveInformationModelFind,
            Uids.PatientRootQueryRetrieveInformationModelMove,
            Uids.PatientRootQueryRetrieveInformationModelGet,
            QueryLevel.PATIENT,
            QueryLevel.STUDY,
            QueryLevel.SERIES,
            QueryLevel.INSTANCE),
    /** The patient's attributes are those of the study. */
    STUDY_ROOT(
            Uids.StudyRootQueryRetrieveInformationModelFind,
            Uids.StudyRootQueryRetrieveInformationModelMove,
            Uids.StudyRootQueryRetrieveInformationModelGet,
            QueryLevel.STUDY,
            QueryLevel.SERIES,
            QueryLevel.INSTANCE),
    /** Retired, and asked for to this day. */
    PATIENT_STUDY_ONLY(
            Uids.PatientStudyOnlyQueryRetrieveInformationModelFind,
            Uids.PatientStudyOnlyQueryRetrieveInformationModelMove,
            Uids.PatientStudyOnlyQueryRetrieveInformationModelGet,
            QueryLevel.PATIENT,
            QueryLevel.STUDY);

    private final Uid find;
    private final Uid move;
    private final Uid get;
    private final List<QueryLevel> levels;

    InformationModel(Uid find, Uid move, Uid get, QueryLevel... levels) {
        this.find = find;
        this.move = move;
        this.get = get;
        this.levels = List.of(levels);
    }

    /** The model that a SOP class of C-FIND searches; nothing for any other class. */
    public static Optional<InformationModel> ofFind(Uid sopClass) {
        return Arrays.stream(values()).filter(model -> model.find.equals(sopClass)).findFirst();
    }

    /**
     * The model that a SOP class of C-MOVE or C-GET retrieves from; nothing for any other class.
     */
    public static Optional<InformationModel> ofRetrieve(Uid sopClass) {
        return Arrays.stream(values())
                .filter(model -> model.move.equals(sopClass) || model.get.equals(sopClass))
                .findFirst();
    }

    /** The SOP class of C-FIND. */
    public Uid find() {
        return find;
    }

    /** The SOP class of C-GET. */
    public Uid get() {
        return get;
    }

    /** The levels, from the root down. */
    public List<QueryLevel> levels() {
        return levels;
    }

    /** The unique keys of the levels above one of this model's, from the root down. */
    List<Tag> uniqueKeysAbove(QueryLevel level) {
        return levels.stream()
                .filter(above -> above != level && above.holds(level))
                .map(InformationModel::uniqueKey)
                .toList();
    }

    /** The unique key of a level (PS3.4 §C.6.1.1, §C.6.2.1). */
    static Tag uniqueKey(QueryLevel level) {
        return switch (level) {
            case PATIENT -> Tags.PatientID;
            case STUDY -> Tags.StudyInstanceUID;
            case SERIES -> Tags.SeriesInstanceUID;
            case INSTANCE -> Tags.SOPInstanceUID;
        };
    }
}
