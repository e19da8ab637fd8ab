package dev.gantry.bench.ingest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every archive gets the same files from the same senders, round by round in turn, so that what
 * else the machine does hits all alike.
 */
final class Race {
    private final Plan plan;
    private final PrintWriter said;
    private final Map<Report.Subject, List<Measurement>> measured = new LinkedHashMap<>();
    private int batches;

    Race(Plan plan, PrintWriter said) {
        this.plan = plan;
        this.said = said;
    }

    void run() throws IOException, InterruptedException {
        var folder = Folders.forFiles();
        var archives = new ArrayList<Archive>();
        try {
            start(archives);
            for (var archive : archives) {
                warmUp(archive, folder);
            }
            for (var workload : plan.workloads()) {
                for (int round = 1; round <= plan.rounds(); round++) {
                    for (var sender : plan.senders()) {
                        round(workload, sender, archives, folder, round);
                    }
                }
            }
        } finally {
            archives.forEach(Archive::close);
            Folders.delete(folder);
        }
        var report = Report.of(measured);
        said.print(report.table());
        said.flush();
        said.printf("Written: %s%n", report.writeTo(plan.out()));
        said.flush();
    }

    private void start(List<Archive> archives) throws IOException {
        for (var objects : plan.objects()) {
            archives.add(GantryArchive.start(objects.name().toLowerCase(Locale.ROOT)));
        }
        if (plan.relaxed()) {
            archives.add(GantryArchive.startRelaxed());
        }
        if (plan.withPeer()) {
            for (boolean postgres : databases()) {
                for (boolean noDelay : noDelays()) {
                    archives.add(OrthancArchive.start(postgres, noDelay));
                }
            }
        }
    }

    private List<Boolean> databases() {
        if (OrthancArchive.canUsePostgres()) {
            return List.of(false, true);
        }
        said.println(
                "Orthanc is measured with its SQLite index only: orthanc-postgresql is not installed");
        return List.of(false);
    }

    /** The peer as it is installed is needed only for a sender as it is installed. */
    private List<Boolean> noDelays() {
        var needed = new ArrayList<Boolean>();
        if (plan.senders().stream().anyMatch(sender -> !sender.leavesNagleOn())) {
            needed.add(true);
        }
        if (plan.senders().stream().anyMatch(Sender::leavesNagleOn)) {
            needed.add(false);
        }
        return needed;
    }

    private void warmUp(Archive archive, Path folder) throws IOException, InterruptedException {
        var first = plan.workloads().getFirst();
        int left = plan.warmUp();
        while (left >= first.associations()) {
            int batch = Math.min(left, Math.max(first.associations(), 200));
            var workload = new Workload(first.kind(), first.bytes(), batch, first.associations());
            var files = files(workload, folder);
            // with Nagle's algorithm on both sides this would take minutes and warm nothing
            var measurement = new Round(archive, Sender.GANTRY, first.kind(), files).run();
            Folders.delete(batchFolder(folder));
            left -= batch;
            if (left < first.associations()) {
                said.printf(
                        "%s is warm: %.0f instances/s%n",
                        archive.label(), measurement.instancesPerSecond());
                said.flush();
            }
        }
    }

    private void round(
            Workload workload, Sender sender, List<Archive> archives, Path folder, int round)
            throws IOException, InterruptedException {
        var files = files(workload, folder);
        for (var archive : archives) {
            if (sender.canSendTo(archive) && archive.isFor(sender)) {
                var measurement = new Round(archive, sender, workload.kind(), files).run();
                var subject = new Report.Subject(workload, sender, archive.label());
                measured.computeIfAbsent(subject, _ -> new ArrayList<>()).add(measurement);
                said.printf(
                        "round %d, %s, %d associations, %s to %s: %.0f instances/s%n",
                        round,
                        workload,
                        workload.associations(),
                        sender,
                        archive.label(),
                        measurement.instancesPerSecond());
                said.flush();
            }
        }
        Folders.delete(batchFolder(folder));
    }

    private List<List<InstanceFile>> files(Workload workload, Path folder) throws IOException {
        batches++;
        return new GeneratedStudies(workload, "batch " + batches).writtenTo(batchFolder(folder));
    }

    private Path batchFolder(Path folder) {
        return folder.resolve("batch-" + batches);
    }
}
