package dev.gantry.query.matching;

/**
 * What results are put in order by.
 *
 * @param sql never null, so that a missing value has its place: before all others
 * @param type in SQL
 * @param source where the next page has the value of the last row from
 * @param leads whether a database index has all rows in this order; what does not lead puts those
 *     in order that are equal by now
 */
public record SortKey(String sql, String type, Source source, boolean leads) {
    /** Where the value of the row that a page ended with comes from. */
    public enum Source {
        /** When the study was received last is in the cursor: it may be another time by now. */
        RECEIVED,
        STUDY,
        SERIES,
        INSTANCE,
        /** The row is looked up by its UIDs, since the value may identify a patient. */
        ROW
    }

    /** When a study was received last. */
    public static final SortKey RECEIVED =
            new SortKey("s.last_received", "timestamptz", Source.RECEIVED, true);

    /** The id of a patient, whoever issued it. */
    public static final SortKey PATIENT_ID = leading("p.patient_id", "text");

    /** Who issued the id of a patient. */
    public static final SortKey PATIENT_ISSUER = following("p.issuer", "text");

    /** The UID of a study. */
    public static final SortKey STUDY_UID = new SortKey("s.study_uid", "text", Source.STUDY, true);

    /** The UID of a series. */
    public static final SortKey SERIES_UID =
            new SortKey("e.series_uid", "text", Source.SERIES, false);

    /** The UID of an instance. */
    public static final SortKey INSTANCE_UID =
            new SortKey("i.instance_uid", "text", Source.INSTANCE, false);

    static SortKey leading(String sql, String type) {
        return new SortKey(sql, type, Source.ROW, true);
    }

    static SortKey following(String sql, String type) {
        return new SortKey(sql, type, Source.ROW, false);
    }
}
