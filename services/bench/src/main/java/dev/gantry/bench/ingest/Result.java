package dev.gantry.bench.ingest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A row of the table. Rates are those of the median round, durations those of all rounds together.
 *
 * @param acknowledgeMillis empty where the sender does not tell
 * @param visibleP95Millis from the acknowledgement to the search that finds it
 * @param cpuSecondsPerThousand of all processes of the archive, until everything was visible
 * @param peakMegabytes of the same, proportional share
 * @param stepMillis of each instance, by step; empty where the archive does not tell
 */
record Result(
        String workload,
        int instances,
        int rounds,
        int associations,
        String sender,
        String archive,
        double instancesPerSecond,
        double slowest,
        double fastest,
        double megabytesPerSecond,
        Optional<Acknowledge> acknowledgeMillis,
        Optional<Double> visibleP95Millis,
        double cpuSecondsPerThousand,
        long peakMegabytes,
        Map<String, Double> stepMillis) {

    /** Percentiles. */
    record Acknowledge(double p50, double p95, double p99) {}

    static Result of(Report.Subject subject, List<Measurement> rounds) {
        var rates = rounds.stream().mapToDouble(Measurement::instancesPerSecond).sorted().toArray();
        var median = rates[rates.length / 2];
        int instances = rounds.stream().mapToInt(Measurement::instances).sum();
        long bytes = rounds.stream().mapToLong(Measurement::bytes).sum();
        var acknowledge = all(rounds.stream().map(Measurement::acknowledgeNanos).toList());
        var visible = all(rounds.stream().map(Measurement::visibleNanos).toList());
        double cpu = rounds.stream().mapToDouble(round -> round.usage().cpuSeconds()).sum();
        long peak = rounds.stream().mapToLong(round -> round.usage().peakBytes()).max().orElse(0);
        var steps = new TreeMap<String, Double>();
        rounds.stream()
                .map(Measurement::steps)
                .reduce(Steps.NONE, Steps::plus)
                .seconds()
                .forEach((step, seconds) -> steps.put(step, seconds * 1000 / instances));
        return new Result(
                subject.workload().toString(),
                instances / rounds.size(),
                rounds.size(),
                subject.workload().associations(),
                subject.sender().toString(),
                subject.archive(),
                median,
                rates[0],
                rates[rates.length - 1],
                median * bytes / instances / 1e6,
                acknowledge.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Acknowledge(
                                        acknowledge.millis(50),
                                        acknowledge.millis(95),
                                        acknowledge.millis(99))),
                visible.isEmpty() ? Optional.empty() : Optional.of(visible.millis(95)),
                cpu * 1000 / instances,
                peak / (1024 * 1024),
                steps);
    }

    private static Percentiles all(List<long[]> rounds) {
        return new Percentiles(rounds.stream().flatMapToLong(LongStream::of).toArray());
    }

    boolean isComparableWith(Result other) {
        return workload.equals(other.workload)
                && associations == other.associations
                && sender.equals(other.sender);
    }
}
