package dev.gantry.query.metadata;

import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/** What a request is about (PS3.18 §8.2): all of a study, of one series of it, or one instance. */
public record TargetResource(Uid study, Optional<Uid> series, Optional<Uid> instance) {
    /** As a sentence says it. */
    @Override
    public String toString() {
        return instance.map(uid -> "instance " + uid)
                .or(() -> series.map(uid -> "series " + uid))
                .map(what -> what + " in study " + study)
                .orElse("study " + study);
    }
}
