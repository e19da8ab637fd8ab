package dev.gantry.routing.queues;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import dev.gantry.objects.ObjectKey;
import dev.gantry.routing.delivery.InstanceToSend;
import java.time.Instant;

/**
 * One instance on its way to one destination.
 *
 * @param objectKey where its bytes are
 * @param attempts how often it was tried, the present attempt included
 */
public record Queued(
        long id,
        AeTitle destination,
        Uid studyUid,
        Uid instanceUid,
        Uid sopClass,
        Uid transferSyntax,
        String objectKey,
        State state,
        int attempts,
        Instant nextAttempt,
        String lastError) {
    /** What is sent. */
    InstanceToSend toSend() {
        return new InstanceToSend(instanceUid, sopClass, transferSyntax, new ObjectKey(objectKey));
    }

    /** Where it stands. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }
}
