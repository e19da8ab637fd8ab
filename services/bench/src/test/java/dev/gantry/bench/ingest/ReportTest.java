package dev.gantry.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Workload CT = new Workload(Kind.CT, 512 * 1024, 100, 4);

    @TempDir private Path folder;

    @Test
    void the_median_round_counts_and_gantry_is_compared_with_who_got_the_same() {
        var table = report().table();

        assertThat(table)
                .contains("CT of 512 KB, 100 instances a round, 3 rounds, 4 associations")
                .containsPattern("gantry +gantry, files +200 +\\(100 - 400\\)")
                .contains(
                        "2.0 / 2.0 / 2.0", "gantry, files is 4.0 times as fast as orthanc, sqlite")
                .containsPattern("ingest_put +5\\.000");
    }

    @Test
    void what_a_sender_does_not_tell_is_left_out() {
        assertThat(report().table()).containsPattern("dcmtk, as installed +orthanc, sqlite.* - +-");
    }

    @Test
    void json_and_plot_have_every_result() throws Exception {
        var out = report().writeTo(folder.resolve("bench"));

        var json = new ObjectMapper().readTree(out.resolve("ingest.json").toFile());
        assertThat(json).hasSize(3);
        assertThat(json.at("/0/instancesPerSecond").asDouble()).isEqualTo(200);
        assertThat(json.at("/0/acknowledgeMillis/p95").asDouble()).isEqualTo(2);
        assertThat(json.at("/2/acknowledgeMillis").isNull()).isTrue();
        var svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(out.resolve("ingest.svg").toFile());
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3);
    }

    @Test
    void a_curve_goes_through_every_point() throws IOException {
        var points = List.of(new LineChart.Point(1, 10), new LineChart.Point(2, 20));

        var svg = new LineChart("Rate <of> & all", "instances", points).svg();

        Files.writeString(folder.resolve("line.svg"), svg);
        assertThat(svg).contains("points=\"450.0,200.0 840.0,60.0\"", "Rate &lt;of&gt; &amp; all");
    }

    private static Report report() {
        var measured = new LinkedHashMap<Report.Subject, List<Measurement>>();
        measured.put(
                new Report.Subject(CT, Sender.GANTRY, "gantry, files"),
                List.of(round(1000, true), round(500, true), round(250, true)));
        measured.put(
                new Report.Subject(CT, Sender.GANTRY, "orthanc, sqlite"),
                List.of(round(2000, true)));
        measured.put(
                new Report.Subject(CT, Sender.DCMTK, "orthanc, sqlite"),
                List.of(round(4000, false)));
        return Report.of(measured);
    }

    private static Measurement round(long millis, boolean tells) {
        return new Measurement(
                100,
                50_000_000,
                millis * 1_000_000,
                tells ? new long[] {2_000_000} : new long[0],
                tells ? new long[] {3_000_000} : new long[0],
                new ProcessTree.Usage(1, 1 << 20),
                tells ? new Steps(Map.of("ingest_put", 0.5)) : Steps.NONE);
    }
}
