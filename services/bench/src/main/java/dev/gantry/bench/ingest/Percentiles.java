package dev.gantry.bench.ingest;

import java.util.Arrays;

/**
 * Durations, in nanoseconds, in order.
 *
 * @param nanos sorted; empty where nothing was measured
 */
public record Percentiles(long[] nanos) {
    /** Sorts a copy. */
    public Percentiles {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /** Whether nothing was measured. */
    public boolean isEmpty() {
        return nanos.length == 0;
    }

    /**
     * The smallest value that at least so many of a hundred do not exceed, in milliseconds.
     *
     * @param percent more than 0, at most 100
     */
    public double millis(double percent) {
        if (isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "%s %%: more than 0, at most 100".formatted(percent));
        }
        int rank = (int) Math.ceil(percent / 100 * nanos.length);
        return nanos[rank - 1] / 1e6;
    }
}
