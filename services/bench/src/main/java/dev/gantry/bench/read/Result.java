package dev.gantry.bench.read;

import dev.gantry.bench.ingest.Percentiles;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A row of the table. Rates are those of the median round, durations those of all rounds together.
 *
 * @param what of several kinds, for example which attribute is searched by; may be empty
 * @param scale how many instances, clients or studies
 * @param server its label
 * @param operations that were measured
 * @param firstMillis of the first one ever, before anything was warm
 * @param perSecond operations, by all clients together
 * @param megabytesPerSecond in 1,000,000 bytes
 */
record Result(
        Measured measured,
        String what,
        int scale,
        String server,
        int operations,
        double firstMillis,
        double p50Millis,
        double p95Millis,
        double perSecond,
        double megabytesPerSecond) {

    /**
     * What one round showed.
     *
     * @param nanos of each operation
     * @param elapsed nanoseconds from the first to the end of the last
     */
    record Turn(List<Long> nanos, long elapsed, long bytes) {
        double perSecond() {
            return nanos.size() * 1e9 / elapsed;
        }

        double megabytesPerSecond() {
            return bytes / 1e6 * 1e9 / elapsed;
        }
    }

    static Result of(Trial trial, String server, long firstNanos, List<Turn> turns) {
        var nanos =
                turns.stream()
                        .flatMapToLong(turn ->
                                LongStream.of(
                                        turn.nanos().stream().mapToLong(Long::longValue).toArray()))
                        .toArray();
        var percentiles = new Percentiles(nanos);
        return new Result(
                trial.measured(),
                trial.what(),
                trial.scale(),
                server,
                nanos.length,
                firstNanos / 1e6,
                percentiles.millis(50),
                percentiles.millis(95),
                median(turns.stream().mapToDouble(Turn::perSecond).sorted().toArray()),
                median(turns.stream().mapToDouble(Turn::megabytesPerSecond).sorted().toArray()));
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    boolean isGantry() {
        return server.startsWith("gantry");
    }

    boolean isComparableWith(Result other) {
        return measured == other.measured && what.equals(other.what) && scale == other.scale;
    }

    String subject() {
        return "%s, %s%d".formatted(measured.label(), what.isEmpty() ? "" : what + ", ", scale);
    }
}
