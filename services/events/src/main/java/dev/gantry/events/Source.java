package dev.gantry.events;

import java.util.UUID;

/**
 * Who sent it, and how.
 *
 * @param callingAe AE title of the sender; empty where the protocol has none
 * @param calledAe AE title that the sender asked for; empty where the protocol has none
 * @param remoteHost address of the sender
 * @param association the association, or the HTTP request
 */
public record Source(
        Protocol protocol,
        String callingAe,
        String calledAe,
        String remoteHost,
        UUID association) {}
