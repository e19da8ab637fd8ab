package dev.gantry.receptions;

import dev.gantry.events.Provenance;
import dev.gantry.events.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One reception of one instance: what is true of it whatever the instance is.
 *
 * @param provenance empty when it was not written down, as it was not in earlier versions
 */
public record ReceptionFacts(
        UUID id, Instant receivedAt, Source source, Optional<Provenance> provenance) {}
