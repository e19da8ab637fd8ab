package dev.gantry.index.patients;

import dev.gantry.dicom.data.Uid;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where not everything that is said can hold, so that a person has to decide.
 *
 * @param study of which it is, if it is of one
 */
public record Contradiction(Kind kind, PatientKey patient, Optional<Uid> study)
        implements Comparable<Contradiction> {
    private static final Comparator<Contradiction> ORDER =
            Comparator.comparing(Contradiction::patient)
                    .thenComparing(Contradiction::kind)
                    .thenComparing(one -> one.study().map(Uid::value).orElse(""));

    /** What contradicts what. */
    public enum Kind {
        /** A number is given up for two others. */
        MERGES_DIFFER,
        /** A merge would give a number up for itself in the end. */
        MERGE_CIRCLE,
        /** Two records are merged, and are said not to be of one person. */
        MERGED_AND_SEPARATED,
        /** A hospital system says something else than a person had decided. */
        DECISION_CONTRADICTED,
        /** An image came for a merged number, or a corrected study, that says something new. */
        NEW_CLAIM
    }

    @Override
    public int compareTo(Contradiction other) {
        return ORDER.compare(this, other);
    }

    /** Of no study in particular. */
    public static Contradiction of(Kind kind, PatientKey patient) {
        return new Contradiction(kind, patient, Optional.empty());
    }
}
