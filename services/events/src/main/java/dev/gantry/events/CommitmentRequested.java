package dev.gantry.events;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A device asks whether we are responsible for instances from now on (PS3.4 §J.3.2); it was told
 * that it will hear.
 *
 * @param id of this request; a device that repeats a transaction makes another request
 * @param source who asks, and on which association
 * @param transactionUid what the device calls it; has no meaning beyond that device
 * @param references what it asks about, each instance once
 */
public record CommitmentRequested(
        UUID id, Source source, Uid transactionUid, Instant at, List<InstanceReference> references)
        implements Event {
    /** Copies the references. */
    public CommitmentRequested {
        references = List.copyOf(references);
    }

    @Override
    public String key() {
        return id.toString();
    }
}
