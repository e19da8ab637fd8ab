package dev.gantry.admin.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What query answers to a search of the console.
 *
 * @param next where the next page begins, null on the last one
 */
public record FoundStudies(List<Study> studies, @Nullable String next) {
    /** One study of the list. What a data set did not say is null. */
    public record Study(
            String studyUid,
            @Nullable String patientName,
            @Nullable String patientId,
            @Nullable LocalDate studyDate,
            @Nullable String accessionNumber,
            @Nullable String description,
            List<String> modalities,
            int seriesCount,
            int instanceCount,
            long sizeBytes,
            Instant lastReceived) {
        @Override
        public String toString() {
            return "(withheld)"; // names a patient
        }
    }
}
