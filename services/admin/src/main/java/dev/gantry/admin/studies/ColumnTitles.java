package dev.gantry.admin.studies;

import dev.gantry.admin.messages.StudyListMessages;

/** What the columns of the study list are called, and what may be typed into them. */
public final class ColumnTitles {
    private ColumnTitles() {}

    /** The heading. */
    public static String of(StudyColumn column, StudyListMessages words) {
        return switch (column) {
            case PATIENT -> words.patient();
            case PATIENT_ID -> words.patient_id();
            case BIRTH_DATE -> words.born();
            case SEX -> words.sex();
            case STUDY_DATE -> words.study_date();
            case MODALITY -> words.modality();
            case DESCRIPTION -> words.description();
            case BODY_PART -> words.body_part();
            case ACCESSION -> words.accession();
            case REFERRING -> words.referring();
            case SERIES -> words.series();
            case IMAGES -> words.images();
            case SIZE -> words.size();
            case RECEIVED -> words.received();
        };
    }

    /** An example of what to type. */
    static String example(StudyColumn column, StudyListMessages words) {
        return switch (column) {
            case PATIENT, REFERRING -> words.example_name();
            case BIRTH_DATE -> words.example_birth_date();
            case STUDY_DATE -> words.example_date();
            case MODALITY -> "CT, MR";
            case BODY_PART -> "CHEST";
            case PATIENT_ID, DESCRIPTION, ACCESSION, SEX, SERIES, IMAGES, SIZE, RECEIVED ->
                    words.example_beginning();
        };
    }
}
