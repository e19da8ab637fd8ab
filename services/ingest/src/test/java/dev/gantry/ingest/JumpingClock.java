package dev.gantry.ingest;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The machine's clock, until somebody sets it wrong. */
@Singleton
@Alternative
@Priority(1)
public final class JumpingClock extends Clock {
    private volatile Duration wrongBy = Duration.ZERO;

    /** Sets it wrong by so much, or right again. */
    void jump(Duration by) {
        wrongBy = by;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(wrongBy);
    }

    @Override
    public ZoneId getZone() {
        return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants have no zone");
    }
}
