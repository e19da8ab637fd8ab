package dev.gantry.ingest.associations;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Knows what was told in the last minutes: a check that knocks at a port every five seconds, or a
 * device that tries again all night, is told of six times an hour. For use by several threads.
 */
final class Repetitions {
    private static final int MOST = 1000;
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private final Map<String, Long> told =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    Repetitions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether this was told a short time ago. */
    synchronized boolean isOne(String what) {
        var before = told.get(what);
        return before != null && nanos.getAsLong() - before < PERIOD.toNanos();
    }

    /** This is told now. */
    synchronized void told(String what) {
        told.remove(what); // so that it is the youngest
        told.put(what, nanos.getAsLong());
    }
}
