package dev.gantry.events;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;

/**
 * A destination did not take an instance.
 *
 * @param destination its name in the routing rules
 * @param attempts how many times it was sent, this one included
 * @param why plain words: the status and whether it is tried again
 */
public record RouteFailed(
        Uid studyUid, Uid instanceUid, String destination, Instant at, int attempts, String why)
        implements Event {

    @Override
    public String key() {
        return studyUid.value();
    }
}
