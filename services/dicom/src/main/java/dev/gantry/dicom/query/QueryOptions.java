package dev.gantry.dicom.query;

import java.util.Optional;

/**
 * How a query is meant; C-FIND negotiates these for an association (PS3.4 §C.5.1.1).
 *
 * @param fuzzyNames whether names of persons may match by their sound or parts (PS3.4 §C.2.2.2.1)
 * @param combinedDateTime whether a range of dates and one of times are one range together (PS3.4
 *     §C.2.2.2.5), and not two that have nothing to do with each other
 * @param handling what becomes of a key that cannot be searched for, if somebody says so
 */
public record QueryOptions(
        boolean fuzzyNames, boolean combinedDateTime, Optional<Handling> handling) {
    /** What an association has without extended negotiation. */
    public static final QueryOptions BASELINE = new QueryOptions(false, false, Optional.empty());
}
