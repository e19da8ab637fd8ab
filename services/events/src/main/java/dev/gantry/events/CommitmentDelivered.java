package dev.gantry.events;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of telling a device about its request.
 *
 * @param id of the request
 * @param route the one that was tried
 * @param delivered whether the device has confirmed it; otherwise it is told again later
 * @param why it was not; empty when it was
 */
public record CommitmentDelivered(
        UUID id, CommitmentAnswered.Route route, Instant at, boolean delivered, String why)
        implements Event {

    @Override
    public String key() {
        return id.toString();
    }
}
