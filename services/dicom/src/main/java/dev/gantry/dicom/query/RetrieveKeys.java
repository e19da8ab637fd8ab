package dev.gantry.dicom.query;

import dev.gantry.dicom.data.Uid;
import java.util.List;
import java.util.Optional;

/**
 * Which instances a C-MOVE or C-GET asks for: those below one patient, or below any of the studies,
 * series or instances of a level, and within what is named above it. An empty list restricts
 * nothing.
 *
 * @param level whose unique key may have several values
 */
public record RetrieveKeys(
        QueryLevel level,
        Optional<String> patientId,
        List<Uid> studies,
        List<Uid> series,
        List<Uid> instances) {
    /** Copies the lists. */
    public RetrieveKeys {
        studies = List.copyOf(studies);
        series = List.copyOf(series);
        instances = List.copyOf(instances);
    }

    @Override
    public String toString() {
        return "RetrieveKeys[%s, %d studies, %d series, %d instances%s]"
                .formatted(
                        level,
                        studies.size(),
                        series.size(),
                        instances.size(),
                        patientId.isPresent() ? ", a patient" : "");
    }
}
