package dev.gantry.query.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A study with everything that was received of it. */
public record StudyDetail(Patient patient, StudyRow study, List<Series> series) {

    /** Copies the series. */
    public StudyDetail {
        series = List.copyOf(series);
    }

    /** Whose study it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Patient(
            @Nullable String name,
            String patientId,
            String issuer,
            @Nullable LocalDate birthDate,
            @Nullable String sex) {

        @Override
        public String toString() {
            return "(withheld)";
        }
    }

    /** A series of the study. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Series(
            String seriesUid,
            @Nullable String modality,
            @Nullable Integer seriesNumber,
            @Nullable String description,
            int instanceCount,
            long sizeBytes,
            List<Instance> instances) {

        /** Copies the instances. */
        public Series {
            instances = List.copyOf(instances);
        }
    }

    /** An instance, when it came and from whom, and what is wrong with it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Instance(
            String instanceUid,
            @Nullable Integer instanceNumber,
            String sopClass,
            String transferSyntax,
            int numberOfFrames,
            long length,
            Instant receivedAt,
            String callingAe,
            List<String> warnings) {

        /** Copies the warnings. */
        public Instance {
            warnings = List.copyOf(warnings);
        }
    }
}
