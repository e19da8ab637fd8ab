package dev.gantry.bench.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was measured, for people, for programs and for the eye. */
record Report(List<Result> results) {
    /**
     * What the rounds of one row have in common.
     *
     * @param archive its label
     */
    record Subject(Workload workload, Sender sender, String archive) {}

    static Report of(Map<Subject, List<Measurement>> measured) {
        var results = new ArrayList<Result>();
        measured.forEach((subject, rounds) -> results.add(Result.of(subject, rounds)));
        return new Report(List.copyOf(results));
    }

    /** A block for each workload, a line for each sender and archive. */
    String table() {
        var table = new StringBuilder();
        String block = "";
        for (var result : results) {
            var title = title(result);
            if (!title.equals(block)) {
                block = title;
                table.append("%n%s%n".formatted(title)).append(head());
            }
            table.append(line(result));
        }
        return table.append(ratios()).append(steps()).toString();
    }

    private static String title(Result result) {
        return "%s, %d instances a round, %d rounds, %d associations"
                .formatted(
                        result.workload(),
                        result.instances(),
                        result.rounds(),
                        result.associations());
    }

    private static String head() {
        return "%-21s %-21s %11s %15s %8s %24s %12s %10s %8s%n"
                .formatted(
                        "sender",
                        "archive",
                        "instances/s",
                        "(min - max)",
                        "MB/s",
                        "ack p50/p95/p99 ms",
                        "visible p95",
                        "CPU s/1000",
                        "peak MB");
    }

    private static String line(Result result) {
        return "%-21s %-21s %11.0f %15s %8.1f %24s %12s %10.2f %8d%n"
                .formatted(
                        result.sender(),
                        result.archive(),
                        result.instancesPerSecond(),
                        "(%.0f - %.0f)".formatted(result.slowest(), result.fastest()),
                        result.megabytesPerSecond(),
                        result.acknowledgeMillis()
                                .map(ack ->
                                        "%.1f / %.1f / %.1f"
                                                .formatted(ack.p50(), ack.p95(), ack.p99()))
                                .orElse("-"),
                        result.visibleP95Millis().map("%.0f ms"::formatted).orElse("-"),
                        result.cpuSecondsPerThousand(),
                        result.peakMegabytes());
    }

    /** Gantry beside each peer that got the same. */
    private String ratios() {
        var lines = new StringBuilder();
        for (var ours : results) {
            for (var other : results) {
                if (ours.archive().startsWith("gantry")
                        && !other.archive().startsWith("gantry")
                        && ours.isComparableWith(other)) {
                    lines.append(
                            "%s is %.1f times as fast as %s (%s, %d associations, %s)%n"
                                    .formatted(
                                            ours.archive(),
                                            ours.instancesPerSecond() / other.instancesPerSecond(),
                                            other.archive(),
                                            ours.workload(),
                                            ours.associations(),
                                            ours.sender()));
                }
            }
        }
        return lines.isEmpty() ? "" : "%n%s".formatted(lines);
    }

    /** How long Gantry's steps take for each instance, where its metrics tell. */
    private String steps() {
        var lines = new StringBuilder();
        for (var result : results) {
            if (!result.stepMillis().isEmpty()) {
                lines.append(
                        "%n%s to %s, %s, %d associations, ms for each instance:%n"
                                .formatted(
                                        result.sender(),
                                        result.archive(),
                                        result.workload(),
                                        result.associations()));
                result.stepMillis()
                        .forEach((step, millis) ->
                                lines.append("  %-24s %8.3f%n".formatted(step, millis)));
            }
        }
        return lines.toString();
    }

    /** Writes {@code ingest.json} and {@code ingest.svg}; the folder. */
    Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .registerModule(new Jdk8Module())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("ingest.json").toFile(), results);
        var bars =
                results.stream()
                        .map(result ->
                                new BarChart.Bar(
                                        "%s, %s to %s"
                                                .formatted(
                                                        result.workload(),
                                                        result.sender(),
                                                        result.archive()),
                                        result.instancesPerSecond(),
                                        result.archive().startsWith("gantry")))
                        .toList();
        Files.writeString(
                folder.resolve("ingest.svg"), new BarChart("Instances a second", bars).svg());
        return folder;
    }
}
