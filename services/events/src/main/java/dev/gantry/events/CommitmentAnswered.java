package dev.gantry.events;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a device has to be told about its request (PS3.4 §J.3.3). Comes again until somebody says
 * {@link CommitmentDelivered}.
 *
 * @param id of the request
 * @param source who asked, and on which association
 * @param route where to tell it
 * @param kept what we are responsible for
 * @param failed what we are not, and why
 */
public record CommitmentAnswered(
        UUID id,
        Source source,
        Uid transactionUid,
        Instant at,
        Route route,
        List<InstanceReference> kept,
        List<Failure> failed)
        implements Event {

    /** Where to tell it. */
    public enum Route {
        /** On the association of the request, by the process that has it. */
        SAME_ASSOCIATION,
        /** On an association that we open, by any process. */
        NEW_ASSOCIATION
    }

    /**
     * An instance that we are not responsible for.
     *
     * @param reason Failure Reason (PS3.3 §C.14.1.1), for example {@code 0x0112}
     */
    public record Failure(InstanceReference reference, int reason) {}

    /** Copies the lists. */
    public CommitmentAnswered {
        kept = List.copyOf(kept);
        failed = List.copyOf(failed);
    }

    @Override
    public String key() {
        return id.toString();
    }
}
