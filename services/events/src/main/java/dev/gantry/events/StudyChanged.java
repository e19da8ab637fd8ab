package dev.gantry.events;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;

/**
 * A study's rows in the index are different now; several changes may be told as one.
 *
 * @param revision grows with every change of the study; an older one coming late can be dropped
 */
public record StudyChanged(Uid studyUid, Instant at, long revision) implements Event {

    @Override
    public String key() {
        return studyUid.value();
    }
}
