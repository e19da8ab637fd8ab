package dev.gantry.index.statements;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.Contradiction;
import dev.gantry.index.patients.PatientKey;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What follows from everything that is said.
 *
 * @param patients those who are there
 * @param studies whose each study is
 * @param contradictions what a person has to decide
 */
public record ResolvedPatients(
        SortedMap<PatientKey, ResolvedPatient> patients,
        SortedMap<Uid, PatientKey> studies,
        SortedSet<Contradiction> contradictions) {

    /**
     * One patient.
     *
     * @param describedBy the study whose images describe the patient; none if only statements do
     * @param isForeign whether that study says another number itself
     * @param stated what statements say of the patient, as DICOM JSON; the rest is the study's
     * @param mergedInto the number that took this one's place
     */
    public record ResolvedPatient(
            Optional<Uid> describedBy,
            boolean isForeign,
            String stated,
            Optional<PatientKey> mergedInto) {}
}
