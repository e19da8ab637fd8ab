package dev.gantry.admin.exceptions;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was refused, as it is kept. Texts are empty where nothing is known.
 *
 * @param status what the sender was told: a DIMSE status as "0xC000", or "HTTP 400"
 * @param reason why, in plain words
 */
public record Rejection(
        UUID id,
        Instant at,
        Kind kind,
        String callingAe,
        String calledAe,
        String host,
        String studyUid,
        String instanceUid,
        String status,
        String reason) {
    /** What was refused. */
    public enum Kind {
        INSTANCE,
        ASSOCIATION,
        SEARCH,
        RETRIEVE
    }

    /** Who it came from, as far as that is known. */
    String device(String unknown) {
        if (!callingAe.isEmpty()) {
            return callingAe;
        }
        return host.isEmpty() ? unknown : host;
    }
}
