package dev.gantry.index.statements;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Attributes;
import dev.gantry.index.patients.PatientKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a statement says, and of what. */
public sealed interface Content {

    /**
     * What attributes a patient has.
     *
     * @param values of the patient (PS3.3 §C.7.1.1); another id is a {@link Merge}
     */
    record OfPatient(PatientKey patient, DataSet values) implements Content {
        private static final Set<Tag> SAYABLE = without(Attributes.PATIENT);

        /** Checks what is said. */
        public OfPatient {
            check(values, SAYABLE);
        }
    }

    /**
     * Whose a study is, and what attributes it and its patient have. Holds for images that make one
     * of the statement's claims.
     *
     * @param patient nothing when the study stays with whom it says itself
     */
    record OfStudy(Uid study, Optional<PatientKey> patient, DataSet values) implements Content {
        private static final Set<Tag> SAYABLE =
                without(
                        Stream.of(Attributes.PATIENT, Attributes.STUDY)
                                .flatMap(Set::stream)
                                .collect(Collectors.toSet()));

        /** Checks what is said. */
        public OfStudy {
            check(values, SAYABLE);
        }
    }

    /**
     * Two records are of one person. Images under the number that is given up follow while they
     * make one of the statement's claims.
     *
     * @param from the number that is given up
     * @param into the number that stays
     */
    record Merge(PatientKey from, PatientKey into) implements Content {}

    /** Two records are not of one person, whatever else is said. */
    record Separation(PatientKey one, PatientKey other) implements Content {}

    /** The patients that it names. */
    default List<PatientKey> patients() {
        return switch (this) {
            case OfPatient of -> List.of(of.patient());
            case OfStudy of -> of.patient().stream().toList();
            case Merge merge -> List.of(merge.from(), merge.into());
            case Separation separation -> List.of(separation.one(), separation.other());
        };
    }

    /** The attributes that it says. */
    default DataSet values() {
        return DataSet.EMPTY;
    }

    private static Set<Tag> without(Set<Tag> tags) {
        var sayable = new HashSet<>(tags);
        sayable.removeAll(Set.of(Tags.PatientID, Tags.IssuerOfPatientID, Tags.StudyInstanceUID));
        return Set.copyOf(sayable);
    }

    private static void check(DataSet values, Set<Tag> sayable) {
        for (var element : values) {
            if (!sayable.contains(element.tag())
                    && !element.tag().equals(Tags.SpecificCharacterSet)) {
                throw new IllegalArgumentException(
                        "A statement cannot say %s here".formatted(element.tag()));
            }
        }
    }
}
