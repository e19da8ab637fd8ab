package dev.gantry.bench.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was measured, for people and for programs. */
record Report(List<Result> searches, List<Receiving> receiving) {
    /**
     * How fast an archive takes what four associations send, in instances a second, the median of
     * the rounds.
     *
     * @param beside while devices search
     * @param devices so many
     * @param searches that were answered meanwhile, in a second
     * @param searchP95 how long they took, in milliseconds
     */
    record Receiving(
            String archive,
            int studies,
            double alone,
            double beside,
            int devices,
            double searches,
            double searchP95) {
        double kept() {
            return beside / alone;
        }
    }

    String table() {
        var table = new StringBuilder();
        table.append(
                "%n%-18s %9s %-22s %-20s %8s %8s %9s %9s %9s %9s%n"
                        .formatted(
                                "archive",
                                "studies",
                                "beside",
                                "C-FIND by",
                                "matches",
                                "asked",
                                "first p50",
                                "first p95",
                                "last p50",
                                "last p95"));
        for (var row : searches) {
            table.append(
                    "%-18s %9d %-22s %-20s %8d %8d %9.1f %9.1f %9.1f %9.1f%n"
                            .formatted(
                                    row.archive(),
                                    row.studies(),
                                    row.beside().isEmpty() ? "nothing" : row.beside(),
                                    row.find(),
                                    row.matches(),
                                    row.queries(),
                                    row.firstP50(),
                                    row.firstP95(),
                                    row.lastP50(),
                                    row.lastP95()));
        }
        table.append(flatness());
        for (var row : receiving) {
            table.append(
                    "%n%s with %d studies takes %.0f instances/s, and %.0f beside %d searching devices: %.0f %% (they get %.0f answers/s, p95 %.0f ms)"
                            .formatted(
                                    row.archive(),
                                    row.studies(),
                                    row.alone(),
                                    row.beside(),
                                    row.devices(),
                                    100 * row.kept(),
                                    row.searches(),
                                    row.searchP95()));
        }
        return table.append("%n".formatted()).toString();
    }

    /** Whether a search takes longer in a fuller archive. */
    private String flatness() {
        var lines = new StringBuilder();
        var alone =
                searches.stream().filter(row -> row.isGantry() && row.beside().isEmpty()).toList();
        for (var find : Find.values()) {
            var rows = alone.stream().filter(row -> row.find().equals(find.label())).toList();
            if (rows.size() > 1) {
                var small = rows.getFirst();
                var large = rows.getLast();
                lines.append(
                        "%nC-FIND by %s: p50 with %d studies is %.0f %% of that with %d, p95 %.0f %%"
                                .formatted(
                                        find.label(),
                                        large.studies(),
                                        100 * large.lastP50() / small.lastP50(),
                                        small.studies(),
                                        100 * large.lastP95() / small.lastP95()));
            }
        }
        return lines.isEmpty() ? "" : lines.append("%n".formatted()).toString();
    }

    /** Writes {@code query.json}; the folder. */
    Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(folder.resolve("query.json").toFile(), this);
        return folder;
    }
}
