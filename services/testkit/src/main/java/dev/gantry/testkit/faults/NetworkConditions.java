package dev.gantry.testkit.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the network does to those who use it at the moment. */
final class NetworkConditions {
    /** The longest that a wait goes without looking at what has changed. */
    private static final Duration STEP = Duration.ofMillis(20);

    private volatile State state = State.UNLIMITED;

    /**
     * One of its states.
     *
     * @param isCut nothing passes
     * @param bytesPerSecond on each connection in each direction
     * @param delay of each piece of data
     */
    record State(boolean isCut, int bytesPerSecond, Duration delay) {
        static final State UNLIMITED = new State(false, Integer.MAX_VALUE, Duration.ZERO);
        static final State CUT = new State(true, Integer.MAX_VALUE, Duration.ZERO);

        State {
            if (bytesPerSecond < 1 || delay.isNegative()) {
                throw new IllegalArgumentException(
                        "%d bytes/s, %s later: at least 1, at least nothing"
                                .formatted(bytesPerSecond, delay));
            }
        }
    }

    void become(State next) {
        state = next;
    }

    /** Returns when data can pass. */
    void awaitPassage() throws IOException {
        while (state.isCut()) {
            pause(STEP.toNanos());
        }
    }

    /** Returns when so many bytes have got through. */
    void pass(int bytes) throws IOException {
        var now = state;
        pause(now.delay().toNanos());
        long left = bytes * 1_000_000_000L / now.bytesPerSecond();
        while (left > 0 && now == state) { // conditions may change meanwhile
            long step = Math.min(left, STEP.toNanos());
            pause(step);
            left -= step;
        }
        awaitPassage();
    }

    private static void pause(long nanos) throws IOException {
        if (nanos == 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
