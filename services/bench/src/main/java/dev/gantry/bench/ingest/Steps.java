package dev.gantry.bench.ingest;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How long each step of receiving has taken since the process started, as its metrics tell.
 *
 * @param seconds by name of the step
 */
public record Steps(Map<String, Double> seconds) {
    static final Steps NONE = new Steps(Map.of());

    private static final Pattern SUM =
            Pattern.compile("(?m)^gantry_(\\w+)_seconds_sum(?:\\{[^}]*})? ([0-9.eE+-]+)");

    /** Those in a page of Prometheus' text format; several series of one step are added up. */
    static Steps of(String prometheus) {
        var seconds = new TreeMap<String, Double>();
        SUM.matcher(prometheus)
                .results()
                .forEach(line ->
                        seconds.merge(line.group(1), Double.valueOf(line.group(2)), Double::sum));
        return new Steps(seconds);
    }

    /** What has been added since then. */
    Steps since(Steps before) {
        var added = new TreeMap<String, Double>();
        seconds.forEach(
                (step, sum) -> added.put(step, sum - before.seconds.getOrDefault(step, 0.0)));
        return new Steps(added);
    }

    Steps plus(Steps other) {
        var sum = new TreeMap<>(seconds);
        other.seconds.forEach((step, more) -> sum.merge(step, more, Double::sum));
        return new Steps(sum);
    }
}
