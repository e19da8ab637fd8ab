package dev.gantry.ingest.store;

import dev.gantry.platform.settings.SameInstanceSettings;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Begins receptions: each has its id, its time, and what was in force then. */
@Singleton
final class BeginReception {
    private final Clock clock;
    private final SameInstanceSettings sameInstance;

    BeginReception(Clock clock, SameInstanceSettings sameInstance) {
        this.clock = clock;
        this.sameInstance = sameInstance;
    }

    Reception of(IncomingInstance incoming) {
        var policy =
                incoming.sameInstance()
                        .orElseGet(() -> sameInstance.forSender(incoming.source().callingAe()));
        return Reception.begin(incoming, policy, clock.instant());
    }
}
