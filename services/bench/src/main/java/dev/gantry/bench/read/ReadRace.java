package dev.gantry.bench.read;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.Folders;
import dev.gantry.bench.ingest.GantryArchive;
import dev.gantry.bench.ingest.OrthancArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;

/**
 * Every archive has the same data and is asked the same, round by round in turn, so that what else
 * the machine does hits all alike.
 */
final class ReadRace {
    private final Plan plan;
    private final PrintWriter said;

    ReadRace(Plan plan, PrintWriter said) {
        this.plan = plan;
        this.said = said;
    }

    void run() throws IOException, InterruptedException {
        var folder = Folders.forFiles();
        var archives = new ArrayList<Archive>();
        Report report;
        try (var web = new Web()) {
            var gantry = GantryArchive.start("files");
            archives.add(gantry);
            if (plan.withPeer()) {
                archives.add(OrthancArchive.start(false, true));
            }
            var rounds = new Rounds(web, plan.rounds(), said);
            var pixels = new PixelTrials(plan, gantry, archives, web, rounds, said, folder);
            var memory = pixels.run();
            new SearchTrials(plan, gantry, archives, rounds, said, folder).run();
            report = new Report(rounds.results(), memory, plan.studies());
        } finally {
            archives.forEach(Archive::close);
            Folders.delete(folder);
        }
        said.print(report.table());
        said.printf("Written: %s%n", report.writeTo(plan.out()));
        said.flush();
    }
}
