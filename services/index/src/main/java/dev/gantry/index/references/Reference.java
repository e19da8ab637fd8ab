package dev.gantry.index.references;

import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/**
 * What an instance refers to, as far as it says: an instance by its UID, often with the series and
 * the study that it is in (PS3.3 §10.3, §10.4); or a series, or a study.
 */
public record Reference(Optional<Uid> study, Optional<Uid> series, Optional<Uid> instance) {
    static final Reference NONE =
            new Reference(Optional.empty(), Optional.empty(), Optional.empty());

    static Reference toStudy(Uid study) {
        return new Reference(Optional.of(study), Optional.empty(), Optional.empty());
    }

    /** The same without the instance. */
    Reference toSeries() {
        return new Reference(study, series, Optional.empty());
    }
}
