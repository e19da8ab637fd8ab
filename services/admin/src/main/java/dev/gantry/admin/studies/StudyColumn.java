package dev.gantry.admin.studies;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A column of the study list: how it is called in addresses and saved views, what one types to
 * filter by it, and what the list is put in order by. What no database index leads to has no
 * filter; what no index is sorted by puts nothing in order.
 */
public enum StudyColumn {
    PATIENT("patient", TypedFilter.NAME, "PatientName", "PatientName"),
    PATIENT_ID("id", TypedFilter.BEGINNING, "PatientID", "PatientID"),
    BIRTH_DATE("born", TypedFilter.DATE, "PatientBirthDate", ""),
    SEX("sex", TypedFilter.NONE, "", ""),
    STUDY_DATE("date", TypedFilter.DATE, "StudyDate", "StudyDate,StudyTime"),
    MODALITY("modality", TypedFilter.CODES, "ModalitiesInStudy", ""),
    DESCRIPTION("description", TypedFilter.BEGINNING, "StudyDescription", ""),
    BODY_PART("part", TypedFilter.CODE, "BodyPartExamined", ""),
    ACCESSION("accession", TypedFilter.BEGINNING, "AccessionNumber", "AccessionNumber"),
    REFERRING("referring", TypedFilter.NAME, "ReferringPhysicianName", ""),
    SERIES("series", TypedFilter.NONE, "", ""),
    IMAGES("images", TypedFilter.NONE, "", ""),
    SIZE("size", TypedFilter.NONE, "", ""),
    RECEIVED("received", TypedFilter.NONE, "", "");

    /** What a list has that nobody has chosen columns for. */
    public static final List<StudyColumn> USUAL =
            List.of(
                    PATIENT,
                    PATIENT_ID,
                    BIRTH_DATE,
                    STUDY_DATE,
                    MODALITY,
                    DESCRIPTION,
                    ACCESSION,
                    IMAGES,
                    RECEIVED);

    private final String key;
    private final TypedFilter filter;
    private final String attribute;
    private final String orderBy;

    StudyColumn(String key, TypedFilter filter, String attribute, String orderBy) {
        this.key = key;
        this.filter = filter;
        this.attribute = attribute;
        this.orderBy = orderBy;
    }

    /** The column with this key. */
    public static Optional<StudyColumn> ofKey(String key) {
        return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
    }

    /** Its name in addresses and saved views, which stays as it is. */
    public String key() {
        return key;
    }

    /** What is typed to filter by it. */
    public TypedFilter filter() {
        return filter;
    }

    /** The attribute that is filtered by, as QIDO-RS calls it; empty where there is no filter. */
    String attribute() {
        return attribute;
    }

    /** What the list is put in order by, as QIDO-RS calls it. */
    List<String> orderBy() {
        return orderBy.isEmpty() ? List.of() : List.of(orderBy.split(","));
    }

    /** Whether the list can be put in order by it. */
    public boolean isSortable() {
        return this == RECEIVED || !orderBy.isEmpty();
    }

    /** Whether it has numbers, which stand at the right. */
    public boolean isNumber() {
        return this == SERIES || this == IMAGES || this == SIZE;
    }

    /** What comes first when somebody puts the list in order by it: the newest, or A. */
    boolean beginsDescending() {
        return this == STUDY_DATE || this == RECEIVED;
    }
}
