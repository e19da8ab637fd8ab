package dev.gantry.dicom.query;

import java.util.Optional;

/**
 * How a query is meant; C-FIND negotiates some of these for an association (PS3.4 §C.5.1.1).
 *
 * @param fuzzyNames whether names of persons may match by their sound or parts (PS3.4 §C.2.2.2.1)
 * @param combinedDateTime whether a range of dates and one of times are one range together (PS3.4
 *     §C.2.2.2.5), and not two that have nothing to do with each other
 * @param handling what becomes of a key that cannot be searched for, if somebody says so
 * @param patientOf whose word counts for the attributes of a patient
 */
public record QueryOptions(
        boolean fuzzyNames,
        boolean combinedDateTime,
        Optional<Handling> handling,
        PatientSource patientOf) {
    /** What an association has without extended negotiation. */
    public static final QueryOptions BASELINE = new QueryOptions(false, false, Optional.empty());

    /** The same where each study speaks for itself. */
    public QueryOptions(boolean fuzzyNames, boolean combinedDateTime, Optional<Handling> handling) {
        this(fuzzyNames, combinedDateTime, handling, PatientSource.STUDY);
    }
}
