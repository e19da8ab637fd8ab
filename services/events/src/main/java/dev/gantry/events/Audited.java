package dev.gantry.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody did something that must be answered for later.
 *
 * @param who the person, as they signed in or named themselves
 * @param action one word of a closed set, for example {@code delete-study}
 * @param subject what it was done to, by UID or id
 * @param why the reason that was given
 */
public record Audited(UUID id, Instant at, String who, String action, String subject, String why)
        implements Event {

    @Override
    public String key() {
        return subject;
    }
}
