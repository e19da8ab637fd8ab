package dev.gantry.ingest.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether instances are being received: what goes on beside it has to leave them their time. */
@Singleton
public final class ReceptionsUnderWay {
    /** Between two instances of an association there is a moment without any. */
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final LongSupplier nanos;
    private int underWay;
    private long lastEnd;

    @Inject
    ReceptionsUnderWay() {
        this(System::nanoTime);
    }

    /**
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    public ReceptionsUnderWay(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastEnd = nanos.getAsLong() - BETWEEN.toNanos();
    }

    /** An instance begins to come. */
    public synchronized void begin() {
        underWay++;
    }

    /** It is stored, refused, or its sender is gone. */
    public synchronized void end() {
        underWay--;
        lastEnd = nanos.getAsLong();
    }

    /** Whether there are any, or were a moment ago. */
    public synchronized boolean any() {
        return underWay > 0 || nanos.getAsLong() - lastEnd < BETWEEN.toNanos();
    }
}
