package dev.gantry.bench.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.gantry.bench.ingest.BarChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured, for people, for programs and for the eye.
 *
 * @param memory of Gantry, in the order of time
 * @param studies how many there were when searches were measured, smallest first
 */
record Report(List<Result> results, List<Memory> memory, List<Integer> studies) {
    private static final double MEGA = 1e6;

    /** A block for each thing that was measured, and what follows from it. */
    String table() {
        var table = new StringBuilder();
        for (var measured : Measured.values()) {
            var rows = results.stream().filter(row -> row.measured() == measured).toList();
            if (!rows.isEmpty()) {
                table.append(head(measured));
                rows.forEach(row -> table.append(line(row)));
            }
        }
        return table.append(ratios()).append(flatness()).append(held()).toString();
    }

    private static String head(Measured measured) {
        return "%n%-36s %-18s %6s %9s %9s %9s %9s %9s%n"
                .formatted(
                        measured.label(),
                        "server",
                        "asked",
                        "first ms",
                        "p50 ms",
                        "p95 ms",
                        "per s",
                        "MB/s");
    }

    private static String line(Result row) {
        return "%-36s %-18s %6d %9.1f %9.1f %9.1f %9.1f %9.1f%n"
                .formatted(
                        row.what().isEmpty()
                                ? String.valueOf(row.scale())
                                : "%d, %s".formatted(row.scale(), row.what()),
                        row.server(),
                        row.operations(),
                        row.firstMillis(),
                        row.p50Millis(),
                        row.p95Millis(),
                        row.perSecond(),
                        row.megabytesPerSecond());
    }

    /** Gantry beside each other one that was asked the same. */
    private String ratios() {
        var lines = new StringBuilder();
        for (var ours : results) {
            for (var other : results) {
                if (ours.isGantry() && !other.isGantry() && ours.isComparableWith(other)) {
                    double ratio = ours.measured().ratio(ours, other);
                    lines.append(
                            other.server().equals(Nginx.LABEL)
                                    ? "%s has %.0f %% of the rate of %s (%s)%n"
                                            .formatted(
                                                    ours.server(),
                                                    100 * ratio,
                                                    other.server(),
                                                    ours.subject())
                                    : "%s is %.1f times as fast as %s (%s)%n"
                                            .formatted(
                                                    ours.server(),
                                                    ratio,
                                                    other.server(),
                                                    ours.subject()));
                }
            }
        }
        return lines.isEmpty() ? "" : "%n%s".formatted(lines);
    }

    /** Whether a search takes longer in a fuller archive. */
    private String flatness() {
        if (studies.isEmpty()) {
            return "";
        }
        var lines = new StringBuilder();
        for (var small : searches(studies.getFirst())) {
            for (var large : searches(studies.getLast())) {
                if (small.what().equals(large.what()) && small.scale() < large.scale()) {
                    lines.append(
                            "search by %s: p95 with %d studies is %.0f %% of that with %d%n"
                                    .formatted(
                                            small.what(),
                                            large.scale(),
                                            100 * large.p95Millis() / small.p95Millis(),
                                            small.scale()));
                }
            }
        }
        return lines.isEmpty() ? "" : "%n%s".formatted(lines);
    }

    private List<Result> searches(int size) {
        return results.stream()
                .filter(row ->
                        row.measured() == Measured.SEARCH && row.isGantry() && row.scale() == size)
                .toList();
    }

    private String held() {
        var lines = new StringBuilder();
        for (var moment : memory) {
            lines.append(
                    "Gantry %s: %.0f MB in all processes, %.1f MB of live heap in the services%n"
                            .formatted(
                                    moment.when(),
                                    moment.bytes() / MEGA,
                                    moment.liveHeapBytes() / MEGA));
        }
        return lines.isEmpty() ? "" : "%n%s".formatted(lines);
    }

    /** Writes {@code read.json} and {@code read.svg}; the folder. */
    Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("read.json").toFile(), this);
        var charts = new ArrayList<BarChart>();
        for (var measured : Measured.values()) {
            var bars =
                    results.stream()
                            .filter(row -> row.measured() == measured)
                            .map(row ->
                                    new BarChart.Bar(
                                            "%s, %s".formatted(row.subject(), row.server()),
                                            measured.figure(row),
                                            row.isGantry()))
                            .toList();
            if (!bars.isEmpty()) {
                charts.add(new BarChart(measured.title(), bars));
            }
        }
        Files.writeString(folder.resolve("read.svg"), BarChart.stacked(charts));
        return folder;
    }
}
