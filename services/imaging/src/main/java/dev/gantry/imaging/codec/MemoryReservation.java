package dev.gantry.imaging.codec;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory that was set aside for a frame, until everybody who holds it has closed it. */
public final class MemoryReservation implements AutoCloseable {
    private final long bytes;
    private final Runnable release;
    private final AtomicInteger holders;
    private final AtomicBoolean isOpen = new AtomicBoolean(true);

    MemoryReservation(long bytes, Runnable release) {
        this(bytes, release, new AtomicInteger(1));
    }

    private MemoryReservation(long bytes, Runnable release, AtomicInteger holders) {
        this.bytes = bytes;
        this.release = release;
        this.holders = holders;
    }

    /** None at all, for work whose memory somebody else has set aside. */
    static MemoryReservation none() {
        return new MemoryReservation(0, () -> {});
    }

    /** The same memory for another holder; asked for while this one is open. */
    MemoryReservation shared() {
        holders.incrementAndGet();
        return new MemoryReservation(bytes, release, holders);
    }

    /** How much it is. */
    long bytes() {
        return bytes;
    }

    /** Gives it back if nobody else holds it; once more does nothing. */
    @Override
    public void close() {
        if (isOpen.getAndSet(false) && holders.decrementAndGet() == 0) {
            release.run();
        }
    }
}
