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
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fills archives with {@link KnownStudies}. Gantry's index is filled by itself, from announcements
 * as ingest publishes them, for a search opens no object. A peer is sent files.
 */
public final class KnownStudiesFill {
    private static final Duration DEADLINE = Duration.ofHours(2);

    private final GantryArchive gantry;
    private final PrintWriter said;
    private final Path folder;
    private int filled;

    /**
     * Nothing is filled yet.
     *
     * @param folder for files on their way to peers
     */
    public KnownStudiesFill(GantryArchive gantry, PrintWriter said, Path folder) {
        this.gantry = gantry;
        this.said = said;
        this.folder = folder;
    }

    /** Returns when Gantry has so many, the last one is found, and no consumer is at work. */
    public void gantryTo(int size) throws IOException {
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

    /** Sends a peer so many. */
    public void sendTo(Archive peer, int size) throws IOException, InterruptedException {
        var files = folder.resolve("known");
        var written = KnownStudies.writtenTo(files, size);
        new Round(peer, Sender.GANTRY, Kind.CT, List.of(written)).run();
        Folders.delete(files);
    }
}
