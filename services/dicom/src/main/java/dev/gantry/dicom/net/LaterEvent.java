package dev.gantry.dicom.net;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notification that an operation will bring about, sent on its own association if it is there
 * before the time is up and the association is still open (PS3.4 §J.3.3: the result of a storage
 * commitment). Whoever makes it gives it to a {@link NormalizedResponse}, keeps it, and says {@link
 * #ready} from any thread; the association's own thread sends, between two messages of the peer.
 */
public final class LaterEvent {
    private enum State {
        AWAITED,
        READY,
        SENT,
        OVER
    }

    /**
     * Hears what becomes of the notification: exactly one of the two, once, on the thread of the
     * association, which waits. Be quick, and throw nothing.
     */
    public interface Outcome {
        /** The peer has it, and answered so. */
        void answered(DimseStatus status);

        /** It was not sent, or the association ended before the peer answered. */
        void missed(String why);
    }

    private final long until;
    private final Outcome outcome;
    private State state = State.AWAITED;
    private NormalizedRequest.@Nullable EventReport event;

    /**
     * @param most how long the association is kept in mind; the peer may do other things meanwhile
     */
    public LaterEvent(Duration most, Outcome outcome) {
        this.until = System.nanoTime() + most.toNanos();
        this.outcome = outcome;
    }

    /**
     * Here it is, in the presentation context of the operation that it follows.
     *
     * @return whether it will be tried, of which {@link Outcome} tells the rest. If not, the
     *     association is over or the time is up, as the outcome was told, or it is there already
     */
    public synchronized boolean ready(NormalizedRequest.EventReport report) {
        if (state != State.AWAITED) {
            return false;
        }
        event = report;
        state = State.READY;
        return true;
    }

    /** Whether there is, or may come, something to be sent; gives up when the time is up. */
    boolean isAwaited() {
        synchronized (this) {
            if (state != State.AWAITED) {
                return state == State.READY;
            }
            if (System.nanoTime() - until < 0) {
                return true;
            }
            state = State.OVER;
        }
        outcome.missed("The result was not there in time");
        return false;
    }

    /** The notification, if it is there and nobody has taken it. */
    synchronized Optional<NormalizedRequest.EventReport> take() {
        if (state != State.READY) {
            return Optional.empty();
        }
        state = State.SENT;
        return Optional.ofNullable(event);
    }

    void answered(DimseStatus status) {
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            state = State.OVER;
        }
        outcome.answered(status);
    }

    /** The association has ended. */
    void ended() {
        boolean sent;
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            sent = state == State.SENT;
            state = State.OVER;
        }
        outcome.missed(sent ? "The association ended without an answer" : "The association ended");
    }
}
