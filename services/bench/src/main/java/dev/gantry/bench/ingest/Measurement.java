package dev.gantry.bench.ingest;

/**
 * What one round showed.
 *
 * @param nanos from the first byte to the last acknowledgement
 * @param acknowledgeNanos of each instance; none where the sender does not tell
 * @param visibleNanos of those that were asked for
 * @param usage of the archive's processes, until everything was visible
 * @param steps as far as the archive tells them
 */
public record Measurement(
        int instances,
        long bytes,
        long nanos,
        long[] acknowledgeNanos,
        long[] visibleNanos,
        ProcessTree.Usage usage,
        Steps steps) {

    /** The rate. */
    public double instancesPerSecond() {
        return instances * 1e9 / nanos;
    }

    /** The rate, in 1,000,000 bytes. */
    public double megabytesPerSecond() {
        return bytes / 1e6 * 1e9 / nanos;
    }
}
