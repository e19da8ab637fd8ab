package dev.gantry.ingest.associations;

import java.io.IOException;
import java.time.Duration;

/**
 * A device that retrieves and has to be told now and then that this goes on, or some give up after
 * half a minute. For one thread.
 */
final class PendingPeer implements AskUnlessCancelled.Peer {
    private static final Duration PENDING_EVERY = Duration.ofSeconds(4);

    private final AskUnlessCancelled.Peer peer;
    private final Pending pending;
    private long last = System.nanoTime();

    /** Tells the device. */
    interface Pending {
        void send() throws IOException;
    }

    PendingPeer(AskUnlessCancelled.Peer peer, Pending pending) {
        this.peer = peer;
        this.pending = pending;
    }

    /** It has been told something else. */
    void told() {
        last = System.nanoTime();
    }

    @Override
    public boolean isCancelled() throws IOException {
        if (System.nanoTime() - last > PENDING_EVERY.toNanos()) {
            pending.send();
            told();
        }
        return peer.isCancelled();
    }
}
