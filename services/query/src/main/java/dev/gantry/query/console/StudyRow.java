package dev.gantry.query.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A study as the console lists it; what is not known is left out.
 *
 * @param bodyParts what its series show; only the list says them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudyRow(
        String studyUid,
        @Nullable String patientName,
        String patientId,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable LocalDate studyDate,
        @Nullable String studyTime,
        @Nullable String accessionNumber,
        @Nullable String description,
        @Nullable String referringPhysician,
        List<String> modalities,
        List<String> bodyParts,
        int seriesCount,
        int instanceCount,
        long sizeBytes,
        Instant firstReceived,
        Instant lastReceived) {

    /** Copies the lists. */
    public StudyRow {
        modalities = List.copyOf(modalities);
        bodyParts = List.copyOf(bodyParts);
    }

    StudyRow withBodyParts(List<String> parts) {
        return new StudyRow(
                studyUid,
                patientName,
                patientId,
                birthDate,
                sex,
                studyDate,
                studyTime,
                accessionNumber,
                description,
                referringPhysician,
                modalities,
                parts,
                seriesCount,
                instanceCount,
                sizeBytes,
                firstReceived,
                lastReceived);
    }

    @Override
    public String toString() {
        return "StudyRow[%s]".formatted(studyUid); // the rest identifies a patient
    }
}
