package dev.gantry.bench.viewer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.Folders;
import dev.gantry.bench.ingest.GantryArchive;
import dev.gantry.bench.ingest.GeneratedStudies;
import dev.gantry.bench.ingest.Kind;
import dev.gantry.bench.ingest.Round;
import dev.gantry.bench.ingest.Sender;
import dev.gantry.bench.ingest.Workload;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A study is opened again and again: in each round by a browser that has never been here, then
 * twice more by the same one. Browsers keep files after the first visit and compiled code after the
 * second, so it is the third that shows what people see who work with it every day.
 */
final class FirstImage {
    private static final int FRAME = 512 * 512 * 2;

    private final int images;
    private final int rounds;
    private final PrintWriter said;

    FirstImage(int images, int rounds, PrintWriter said) {
        this.images = images;
        this.rounds = rounds;
        this.said = said;
    }

    void measure() throws IOException, InterruptedException {
        var folder = Folders.forFiles();
        var cold = new ArrayList<Opening>();
        var warm = new ArrayList<Opening>();
        try (var gantry = GantryArchive.start("files")) {
            var address = addressOf(sent(gantry, folder), gantry);
            for (int round = 0; round < rounds; round++) {
                var visits = visits(address, folder.resolve("browser-" + round));
                cold.add(visits.getFirst());
                warm.add(visits.getLast());
                said.printf(
                        "Round %d: %.0f ms with an empty cache, %.0f ms on the third visit%n",
                        round + 1, visits.getFirst().millis(), visits.getLast().millis());
                said.flush();
            }
        } finally {
            Folders.delete(folder);
        }
        said.print(Opening.table("Empty cache", cold));
        said.print(Opening.table("Third visit", warm));
        said.flush();
    }

    private Uid sent(Archive archive, Path folder) throws IOException, InterruptedException {
        var workload = new Workload(Kind.CT, FRAME, images, 1, images);
        var studies = new GeneratedStudies(workload, "viewer");
        var files = studies.writtenTo(folder.resolve("study"));
        new Round(archive, Sender.GANTRY, Kind.CT, files).run();
        return studies.study(0, 0);
    }

    private static URI addressOf(Uid study, Archive archive) {
        var path = "/viewer/viewer?StudyInstanceUIDs=" + study;
        return archive.web().orElseThrow().resolve(path);
    }

    private static List<Opening> visits(URI address, Path profile)
            throws IOException, InterruptedException {
        var visits = new ArrayList<Opening>();
        try (var browser = DevTools.start(profile, script())) {
            for (int visit = 0; visit < 3; visit++) {
                browser.navigate(address);
                visits.add(Opening.of(browser));
            }
        }
        Folders.delete(profile);
        return visits;
    }

    private static String script() throws IOException {
        try (var in = FirstImage.class.getResourceAsStream("first-image.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
