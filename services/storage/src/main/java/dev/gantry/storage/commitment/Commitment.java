package dev.gantry.storage.commitment;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.events.Source;
import java.time.Instant;
import java.util.UUID;

/**
 * A request that is not finished, as it is kept.
 *
 * @param route how its result is to be told next
 * @param attempts how often it was told
 */
record Commitment(
        UUID id,
        Uid transactionUid,
        Source source,
        Instant requestedAt,
        State state,
        Route route,
        int attempts,
        String lastError) {

    /** How far it is. */
    enum State {
        /** It is not known of all instances whether they are safe. */
        CHECKING,
        /** The device has to be told. */
        TELLING
    }
}
