package dev.gantry.imaging.codec;

import java.util.concurrent.atomic.AtomicReference;

/** Memory that was set aside for a frame, until it is closed. */
public final class Room implements AutoCloseable {
    private static final Runnable NOTHING = () -> {};

    private final AtomicReference<Runnable> release;

    Room(Runnable release) {
        this.release = new AtomicReference<>(release);
    }

    /** Gives it back; once more does nothing. */
    @Override
    public void close() {
        release.getAndSet(NOTHING).run();
    }
}
