package dev.gantry.storage.instances;

import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/** All instances of a study, or of one of its series. */
public record Holding(Uid study, Optional<Uid> series) {
    @Override
    public String toString() {
        return series.map(uid -> "series %s of study %s".formatted(uid, study))
                .orElseGet(() -> "study " + study);
    }
}
