package dev.gantry.storage.instances;

import dev.gantry.dicom.data.Uid;
import dev.gantry.retrieval.InstanceAddress;
import java.util.Optional;

/** All instances of a study, or of one of its series. */
public record StudyOrSeries(Uid study, Optional<Uid> series) {
    /** The series that an instance is in. */
    static StudyOrSeries seriesOf(InstanceAddress address) {
        return new StudyOrSeries(address.study(), Optional.of(address.series()));
    }

    @Override
    public String toString() {
        return series.map(uid -> "series %s of study %s".formatted(uid, study))
                .orElseGet(() -> "study " + study);
    }
}
