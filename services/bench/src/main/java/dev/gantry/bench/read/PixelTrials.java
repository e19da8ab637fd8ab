package dev.gantry.bench.read;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.GantryArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What a viewer needs to show images: metadata, frames, pictures, whole studies. */
final class PixelTrials {
    /** Of an instance whose pixels nobody reads: a thousand of them are sent in seconds. */
    private static final int SMALL = 8 << 10;

    /** Long ones; their percentiles are those of all rounds together. */
    private static final int REPEATED = 5;

    private static final int PICTURES = 50;

    /** They take longer than frames. */
    private static final int MOST_WARM_PICTURES = 300;

    private final Plan plan;
    private final GantryArchive gantry;
    private final List<Archive> archives;
    private final Web web;
    private final Rounds rounds;
    private final PrintWriter said;
    private final Path folder;

    PixelTrials(
            Plan plan,
            GantryArchive gantry,
            List<Archive> archives,
            Web web,
            Rounds rounds,
            PrintWriter said,
            Path folder) {
        this.plan = plan;
        this.gantry = gantry;
        this.archives = archives;
        this.web = web;
        this.rounds = rounds;
        this.said = said;
        this.folder = folder;
    }

    /** Runs all of them; what Gantry held before, between and after the frames. */
    List<Memory> run() throws IOException, InterruptedException {
        var sent = new ArrayList<SentSeries>();
        for (int number : plan.series()) {
            int bytes = sent.isEmpty() ? plan.frameBytes() : SMALL;
            sent.add(SentSeries.of(number, bytes, archives, folder));
        }
        var first = sent.getFirst();
        for (var series : sent) {
            var size = "of %d KB".formatted(series.instanceBytes() >> 10);
            run(
                    Measured.METADATA,
                    size,
                    series,
                    REPEATED,
                    (root, _) -> List.of(series.metadata(root)));
        }
        run(Measured.FIRST_IMAGE, "", first, REPEATED, (root, _) -> first.firstImage(root));
        var memory = frames(first);
        run(Measured.STUDY, "", first, 1, (root, _) -> List.of(first.whole(root)));
        rendered(first);
        return memory;
    }

    private void run(
            Measured measured,
            String what,
            SentSeries series,
            int operations,
            BiFunction<String, Integer, List<Get>> operation)
            throws IOException, InterruptedException {
        rounds.run(
                new Trial(
                        measured,
                        what,
                        series.size(),
                        operations,
                        operations,
                        1,
                        contestants(archives, operation)));
    }

    private List<Memory> frames(SentSeries series) throws IOException, InterruptedException {
        var memory = new ArrayList<>(List.of(Memory.of(gantry, "before the frames")));
        var contestants =
                contestants(archives, (root, number) -> List.of(series.frame(root, number)));
        contestants.add(
                new Contestant(
                        gantry.label() + ", alone",
                        number -> List.of(series.frameAlone(root(gantry), number))));
        try (var nginx = Nginx.start()) {
            if (nginx.isInstalled()) {
                for (int number = 0; number < series.size(); number++) {
                    var answer = web.probe(series.frame(root(gantry), number));
                    nginx.serve(number, answer.body());
                }
                contestants.add(
                        new Contestant(
                                Nginx.LABEL,
                                number -> List.of(nginx.file(number % series.size()))));
            } else {
                said.println("No plain web server beside it: nginx is not installed");
            }
            for (int clients : plan.clients()) {
                rounds.run(
                        new Trial(
                                Measured.FRAMES,
                                "of %d KB".formatted(series.instanceBytes() >> 10),
                                clients,
                                plan.warmUp(),
                                series.size(),
                                clients,
                                contestants));
                memory.add(Memory.of(gantry, "after those for %d clients".formatted(clients)));
            }
        }
        return memory;
    }

    /** Left out where an archive does not make pictures. */
    private void rendered(SentSeries series) throws IOException, InterruptedException {
        var able = new ArrayList<Archive>();
        for (var archive : archives) {
            int status = web.probe(series.rendered(root(archive), 0)).statusCode();
            if (status == 200) {
                able.add(archive);
            } else {
                said.printf("%s does not render: it answers %d%n", archive.label(), status);
            }
        }
        if (!able.isEmpty()) {
            rounds.run(
                    new Trial(
                            Measured.RENDERED,
                            "of %d KB".formatted(series.instanceBytes() >> 10),
                            series.size(),
                            Math.min(MOST_WARM_PICTURES, plan.warmUp()),
                            Math.min(PICTURES, series.size()),
                            1,
                            contestants(
                                    able,
                                    (root, number) -> List.of(series.rendered(root, number)))));
        }
    }

    private static List<Contestant> contestants(
            List<Archive> archives, BiFunction<String, Integer, List<Get>> operation) {
        var contestants = new ArrayList<Contestant>();
        for (var archive : archives) {
            var root = root(archive);
            contestants.add(
                    new Contestant(archive.label(), number -> operation.apply(root, number)));
        }
        return contestants;
    }

    static String root(Archive archive) {
        return archive.web().orElseThrow().toString();
    }
}
