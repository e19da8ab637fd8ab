package dev.gantry.bench.read;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.GantryArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Searches in an archive that becomes fuller and fuller. Gantry's index is filled by itself, from
 * announcements as ingest publishes them, for a search opens no object. The peer is sent files, as
 * many as that takes no hours for.
 */
final class SearchTrials {
    private final Plan plan;
    private final GantryArchive gantry;
    private final List<Archive> archives;
    private final Rounds rounds;
    private final KnownStudiesFill fill;

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
        this.fill = new KnownStudiesFill(gantry, said, folder);
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
            fill.gantryTo(size);
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

    private void fillPeers(int size) throws IOException, InterruptedException {
        for (var archive : archives) {
            if (archive != gantry) {
                fill.sendTo(archive, size);
            }
        }
    }
}
