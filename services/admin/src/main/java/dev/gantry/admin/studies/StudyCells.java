package dev.gantry.admin.studies;

import dev.gantry.admin.messages.Formats;
import dev.gantry.admin.messages.ReadableName;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the columns say of a study; empty where nothing is known. */
public final class StudyCells {
    private StudyCells() {}

    /** For a person. */
    static String shown(FoundStudies.Study study, StudyColumn column, Formats formats) {
        return switch (column) {
            case BIRTH_DATE -> date(study.birthDate(), formats);
            case STUDY_DATE -> date(study.studyDate(), formats);
            case SERIES -> formats.number(study.seriesCount());
            case IMAGES -> formats.number(study.instanceCount());
            case SIZE -> formats.bytes(study.sizeBytes());
            case RECEIVED -> formats.dateTime(study.lastReceived());
            case PATIENT, PATIENT_ID, SEX, MODALITY, DESCRIPTION, BODY_PART, ACCESSION, REFERRING ->
                    plain(study, column);
        };
    }

    /** For a program: dates and times as ISO 8601 has them, sizes in bytes. */
    public static String plain(FoundStudies.Study study, StudyColumn column) {
        return switch (column) {
            case PATIENT -> ReadableName.of(known(study.patientName()));
            case PATIENT_ID -> known(study.patientId());
            case BIRTH_DATE -> Objects.toString(study.birthDate(), "");
            case SEX -> known(study.sex());
            case STUDY_DATE -> Objects.toString(study.studyDate(), "");
            case MODALITY -> String.join(", ", study.modalities());
            case DESCRIPTION -> known(study.description());
            case BODY_PART ->
                    String.join(", ", Objects.requireNonNullElse(study.bodyParts(), List.of()));
            case ACCESSION -> known(study.accessionNumber());
            case REFERRING -> ReadableName.of(known(study.referringPhysician()));
            case SERIES -> "" + study.seriesCount();
            case IMAGES -> "" + study.instanceCount();
            case SIZE -> "" + study.sizeBytes();
            case RECEIVED -> study.lastReceived().toString();
        };
    }

    private static String date(@Nullable LocalDate date, Formats formats) {
        return date == null ? "" : formats.date(date);
    }

    private static String known(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
