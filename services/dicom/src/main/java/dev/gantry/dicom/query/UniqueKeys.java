package dev.gantry.dicom.query;

import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/**
 * The unique keys of the levels above the one that is searched (PS3.4 §C.4.1.3.1.1): they say
 * within what. Without any the search is a relational one (§C.4.1.2.2), of everything there is.
 */
public record UniqueKeys(Optional<String> patientId, Optional<Uid> study, Optional<Uid> series) {
    /** Within nothing: everything is searched. */
    public static final UniqueKeys NONE =
            new UniqueKeys(Optional.empty(), Optional.empty(), Optional.empty());

    /** Within a patient. */
    public static UniqueKeys ofPatient(String patientId) {
        return new UniqueKeys(Optional.of(patientId), Optional.empty(), Optional.empty());
    }

    /** Within a study. */
    public static UniqueKeys ofStudy(Uid study) {
        return new UniqueKeys(Optional.empty(), Optional.of(study), Optional.empty());
    }

    /** Within a series. */
    public static UniqueKeys ofSeries(Uid study, Uid series) {
        return new UniqueKeys(Optional.empty(), Optional.of(study), Optional.of(series));
    }

    /** The lowest level that has one; nothing when everything is searched. */
    public Optional<QueryLevel> level() {
        if (series.isPresent()) {
            return Optional.of(QueryLevel.SERIES);
        }
        return study.map(_ -> QueryLevel.STUDY).or(() -> patientId.map(_ -> QueryLevel.PATIENT));
    }

    @Override
    public String toString() {
        return "UniqueKeys[%s, %s%s]"
                .formatted(study, series, patientId.isPresent() ? ", a patient" : "");
    }
}
