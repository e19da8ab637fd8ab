package dev.gantry.index.attributes;

import dev.gantry.dicom.query.AttributeKind;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.QueryLevel;
import java.time.Instant;

/**
 * An attribute that an administrator has declared searchable.
 *
 * @param id never used again, so that what was once written for it cannot be another one's
 * @param level what has the attribute: a study has the values of all of its instances
 * @param who declared it
 * @param done how many instances that were there before have been looked at
 * @param total how many there were
 */
public record DeclaredAttribute(
        long id,
        AttributePath path,
        QueryLevel level,
        AttributeKind kind,
        State state,
        String who,
        String why,
        Instant declaredAt,
        long done,
        long total) {
    /** How far it is. */
    public enum State {
        /** What arrives is indexed for it, what was there before is being looked at. */
        FILLING,
        /** Searches may use it. */
        READY,
        /** Nothing is indexed for it any more, and what was is being deleted. */
        REMOVING
    }
}
