package dev.gantry.events;

import dev.gantry.dicom.data.Uid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something was sent that we did not take; the sender was told.
 *
 * @param studyUid as far as the data set could be read, like the two after it
 * @param status what the sender was told: {@code 0xC000}, {@code HTTP 400} or a failure reason of
 *     STOW-RS; of a connection that came to no association the reason of its rejection, or {@code
 *     handshake: unknown issuer}
 * @param reason plain words, without anything that identifies a patient
 */
public record InstanceRejected(
        UUID id,
        Optional<Uid> studyUid,
        Optional<Uid> seriesUid,
        Optional<Uid> instanceUid,
        Source source,
        Instant at,
        String status,
        String reason)
        implements Event {

    @Override
    public String key() {
        return studyUid.map(Uid::value).orElseGet(() -> source.association().toString());
    }
}
