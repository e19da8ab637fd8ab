package dev.gantry.bench.read;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.Folders;
import dev.gantry.bench.ingest.GantryArchive;
import dev.gantry.bench.ingest.Kind;
import dev.gantry.bench.ingest.Round;
import dev.gantry.bench.ingest.Sender;
import dev.gantry.testkit.Await;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Searches in an archive that becomes fuller and fuller. Gantry's index is filled by itself, from
 * announcements as ingest publishes them, for a search opens no object. The peer is sent files, as
 * many as that takes no hours for.
 */
final class SearchTrials {
    private static final Duration DEADLINE = Duration.ofHours(2);

    private final Plan plan;
    private final GantryArchive gantry;
    private final List<Archive> archives;
    private final Rounds rounds;
    private final PrintWriter said;
    private final Path folder;
    private int filled;

    SearchTrials(
            Plan plan,
            GantryArchive gantry,
            List<Archive> archives,
            Rounds rounds,
            PrintWriter said,
            Path folder) {
        this.plan = plan;
        this.gantry = gantry;
        this.archives = archives;
        this.rounds = rounds;
        this.said = said;
        this.folder = folder;
    }

    void run() throws IOException, InterruptedException {
        if (plan.studies().isEmpty()) {
            return;
        }
        var sizes = new TreeSet<>(plan.studies());
        if (plan.withPeer()) {
            sizes.add(plan.peerStudies());
        }
        for (int size : sizes) {
            fill(size);
            var asked = new ArrayList<Archive>(List.of(gantry));
            if (plan.withPeer() && size == plan.peerStudies()) {
                fillPeers(size);
                asked = new ArrayList<>(archives);
            }
            for (var search : Search.values()) {
                rounds.run(
                        new Trial(
                                Measured.SEARCH,
                                search.attribute(),
                                size,
                                plan.queries(),
                                plan.queries(),
                                1,
                                asked.stream()
                                        .map(archive -> contestant(archive, search, size))
                                        .toList()));
            }
        }
    }

    private static Contestant contestant(Archive archive, Search search, int size) {
        var root = PixelTrials.root(archive);
        return new Contestant(
                archive.label(),
                number -> List.of(search.get(root, new SplittableRandom(number).nextInt(size))));
    }

    /** Returns when the last one is found and no consumer is at work any more. */
    private void fill(int size) throws IOException {
        long begin = System.nanoTime();
        gantry.kafka()
                .publishAll(IntStream.range(filled, size).mapToObj(KnownStudies::announcement));
        var last = KnownStudies.asSent(size - 1, folder);
        Await.until(
                "the last of %d studies is found".formatted(size),
                DEADLINE,
                () -> gantry.finds(last));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Await.until("all consumers are done", DEADLINE, () -> gantry.lag() == 0);
        gantry.vacuum();
        said.printf(
                "%s has %d studies more after %.0f s, %.0f/s%n",
                gantry.label(), size - filled, seconds, (size - filled) / seconds);
        said.flush();
        filled = size;
    }

    private void fillPeers(int size) throws IOException, InterruptedException {
        var files = folder.resolve("known");
        var written = KnownStudies.writtenTo(files, size);
        for (var archive : archives) {
            if (archive != gantry) {
                new Round(archive, Sender.GANTRY, Kind.CT, List.of(written)).run();
            }
        }
        Folders.delete(files);
    }
}
