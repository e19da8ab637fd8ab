package dev.gantry.events;

import dev.gantry.dicom.data.Uid;

/**
 * Nothing points to an object (any more), so it may be deleted.
 *
 * @param why plain words
 */
public record ObjectOrphaned(String objectKey, Uid studyUid, String why) implements Event {

    @Override
    public String key() {
        return studyUid.value();
    }
}
