package dev.gantry.bench.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final int MILLI = 1_000_000;

    @TempDir private Path folder;

    @Test
    void the_median_round_counts_and_the_first_time_stands_alone() {
        var trial = new Trial(Measured.FRAMES, "", 8, 1, 1, 8, List.of());

        var result =
                Result.of(trial, "nginx, files", 9 * MILLI, List.of(turn(1), turn(4), turn(2)));

        assertThat(result.firstMillis()).isEqualTo(9);
        assertThat(result.perSecond()).isEqualTo(500);
        assertThat(result.megabytesPerSecond()).isEqualTo(500);
        assertThat(result.p50Millis()).isEqualTo(2);
        assertThat(result.p95Millis()).isEqualTo(4);
    }

    @Test
    void gantry_is_compared_with_who_was_asked_the_same() {
        assertThat(report().table())
                .contains("gantry, files is 10.0 times as fast as orthanc, sqlite (metadata")
                .contains("gantry, files has 50 % of the rate of nginx, files (frames, clients, 8)")
                .doesNotContain("orthanc, sqlite (frames");
    }

    @Test
    void searches_of_the_fullest_archive_are_compared_with_those_of_the_emptiest() {
        assertThat(report().table())
                .contains(
                        "search by PatientID: p95 with 100000 studies is 150 % of that with 10000")
                .contains("Gantry before the frames: 5 MB in all processes, 1.0 MB of live heap");
    }

    @Test
    void json_and_plot_have_every_result() throws Exception {
        var out = report().writeTo(folder.resolve("bench"));

        var json = new ObjectMapper().readTree(out.resolve("read.json").toFile());
        assertThat(json.at("/results")).hasSize(6);
        assertThat(json.at("/results/0/p50Millis").asDouble()).isEqualTo(2);
        var svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(out.resolve("read.svg").toFile());
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3 + 6);
    }

    private static Report report() {
        return new Report(
                List.of(
                        row(Measured.METADATA, "", 300, "gantry, files", 2),
                        row(Measured.METADATA, "", 300, "orthanc, sqlite", 20),
                        row(Measured.FRAMES, "", 8, "gantry, files", 2),
                        row(Measured.FRAMES, "", 8, "nginx, files", 1),
                        row(Measured.SEARCH, "PatientID", 10_000, "gantry, files", 2),
                        row(Measured.SEARCH, "PatientID", 100_000, "gantry, files", 3)),
                List.of(new Memory("before the frames", 5_000_000, 1_000_000)),
                List.of(10_000, 100_000));
    }

    private static Result row(
            Measured measured, String what, int scale, String server, int millis) {
        var trial = new Trial(measured, what, scale, 1, 1, 1, List.of());
        return Result.of(trial, server, millis * MILLI, List.of(turn(millis)));
    }

    private static Result.Turn turn(int millis) {
        return new Result.Turn(List.of((long) millis * MILLI), (long) millis * MILLI, MILLI);
    }
}
