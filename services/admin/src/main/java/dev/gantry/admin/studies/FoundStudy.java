package dev.gantry.admin.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What query answers when the console asks for one study. What a data set did not say is null. */
public record FoundStudy(Patient patient, Study study, List<Series> series) {
    /** Whose study it is. */
    public record Patient(
            @Nullable String name,
            @Nullable String patientId,
            @Nullable String issuer,
            @Nullable LocalDate birthDate,
            @Nullable String sex) {
        @Override
        public String toString() {
            return "(withheld)";
        }
    }

    /** The study itself, with its sums. */
    public record Study(
            String studyUid,
            @Nullable LocalDate studyDate,
            @Nullable String accessionNumber,
            @Nullable String description,
            @Nullable String referringPhysician,
            List<String> modalities,
            int seriesCount,
            int instanceCount,
            long sizeBytes,
            Instant firstReceived,
            Instant lastReceived) {
        @Override
        public String toString() {
            return "(withheld)"; // the accession number leads to the patient
        }
    }

    /** One series and what is in it. */
    public record Series(
            String seriesUid,
            @Nullable String modality,
            @Nullable Integer seriesNumber,
            @Nullable String description,
            int instanceCount,
            long sizeBytes,
            List<Instance> instances) {}

    /** One instance, and when and from whom it came. */
    public record Instance(
            String instanceUid,
            @Nullable Integer instanceNumber,
            String sopClass,
            int numberOfFrames,
            long length,
            Instant receivedAt,
            @Nullable String callingAe,
            @Nullable List<String> warnings) {}
}
