package dev.gantry.events;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person wants a study or a series to be deleted, or to have it back.
 *
 * @param id of the request; the same when it comes twice
 * @param seriesUid one series only; empty for the whole study
 * @param who the person who takes responsibility
 * @param why the reason, as it will be read in the audit
 * @param until for {@link Action#DELETE}: until then it can be restored, afterwards objects go
 */
public record DeletionRequested(
        UUID id,
        Action action,
        Uid studyUid,
        Optional<Uid> seriesUid,
        String who,
        String why,
        Instant at,
        Instant until)
        implements Event {

    /** Which way. */
    public enum Action {
        DELETE,
        RESTORE
    }

    @Override
    public String key() {
        return studyUid.value();
    }
}
