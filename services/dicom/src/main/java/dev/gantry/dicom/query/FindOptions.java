package dev.gantry.dicom.query;

/**
 * What two sides agreed for C-FIND (PS3.4 §C.5.1.1), as far as Gantry knows it. See {@link
 * FindNegotiation} for how they do.
 *
 * @param relational the unique keys of the levels above may be missing (§C.4.1.2.2)
 * @param combinedDateTime ranges of dates and of times are one range together (§C.2.2.2.5)
 * @param fuzzyNames names of persons may match by their sound or parts (§C.2.2.2.1)
 * @param emptyValues two quotation marks ask for what has no value (§C.2.2.2.7)
 * @param multipleValues a backslash stands between values any of which may match (§C.2.2.2.8)
 */
public record FindOptions(
        boolean relational,
        boolean combinedDateTime,
        boolean fuzzyNames,
        boolean emptyValues,
        boolean multipleValues) {
    /** What an association has without extended negotiation: nothing of it. */
    public static final FindOptions BASELINE = new FindOptions(false, false, false, false, false);

    /** All of it. */
    public static final FindOptions ALL = new FindOptions(true, true, true, true, true);

    /** The same with relational queries, for clients that make them without negotiating. */
    public FindOptions withRelational() {
        return new FindOptions(true, combinedDateTime, fuzzyNames, emptyValues, multipleValues);
    }
}
