package dev.gantry.admin.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What query answers to a search of the console.
 *
 * @param next where the next page begins, null on the last one
 * @param total how many there are, {@code 10000+} for more than that, null where nobody counts
 */
public record FoundStudies(List<Study> studies, @Nullable String next, @Nullable String total) {
    /**
     * Whether query is of the version before and knows text alone: then what it found is not what
     * was asked for. Both are replaced together, but not in the same second.
     */
    public boolean isOfOlderQuery() {
        return studies.stream().anyMatch(study -> study.bodyParts() == null);
    }

    /** One study of the list. What a data set did not say is null. */
    public record Study(
            String studyUid,
            @Nullable String patientName,
            @Nullable String patientId,
            @Nullable LocalDate birthDate,
            @Nullable String sex,
            @Nullable LocalDate studyDate,
            @Nullable String accessionNumber,
            @Nullable String description,
            @Nullable String referringPhysician,
            List<String> modalities,
            @Nullable List<String> bodyParts,
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
