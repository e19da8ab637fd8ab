package dev.gantry.bench.query;

import dev.gantry.bench.ingest.Archive;
import dev.gantry.bench.ingest.Folders;
import dev.gantry.bench.ingest.GantryArchive;
import dev.gantry.bench.ingest.OrthancArchive;
import dev.gantry.bench.ingest.Percentiles;
import dev.gantry.bench.read.KnownStudiesFill;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Every archive has the same studies and is asked the same, round by round in turn, so that what
 * else the machine does hits all alike.
 */
final class QueryRace {
    private static final String SENDING = "4 associations send";

    /** Beside those that send, a search begins so often, as if ten people were at work. */
    private static final Duration PACE = Duration.ofMillis(100);

    private final Plan plan;
    private final PrintWriter said;
    private final List<Result> searches = new ArrayList<>();
    private final List<Report.Receiving> receiving = new ArrayList<>();

    QueryRace(Plan plan, PrintWriter said) {
        this.plan = plan;
        this.said = said;
    }

    void run() throws IOException, InterruptedException {
        var folder = Folders.forFiles();
        var archives = new ArrayList<Archive>();
        try {
            var gantry = GantryArchive.start("files");
            archives.add(gantry);
            if (plan.withPeer()) {
                archives.add(OrthancArchive.start(false, true));
            }
            var fill = new KnownStudiesFill(gantry, said, folder);
            var traffic = new Traffic(folder, plan.instances());
            int peerHas = 0;
            for (int size : plan.studies()) {
                fill.gantryTo(size);
                if (plan.withPeer() && size <= plan.peerStudies() && size > peerHas) {
                    fill.sendTo(archives.getLast(), size);
                    peerHas = size;
                }
                var asked = peerHas == size ? archives : List.<Archive>of(gantry);
                search(asked, size, "", Duration.ZERO);
                receive(asked, size, traffic);
                searchWhileOthersSend(asked, size, traffic);
            }
        } finally {
            archives.forEach(Archive::close);
            Folders.delete(folder);
        }
        var report = new Report(List.copyOf(searches), List.copyOf(receiving));
        said.print(report.table());
        said.printf("Written: %s%n", report.writeTo(plan.out()));
        said.flush();
    }

    private void search(List<Archive> archives, int size, String beside, Duration pace)
            throws IOException, InterruptedException {
        for (var find : Find.values()) {
            Map<Archive, List<FindAssociation.Answered>> answered = new LinkedHashMap<>();
            if (pace.isZero()) {
                for (var archive : archives) {
                    ask(archive, find, size, 0, pace); // what serves all day is warm
                }
            }
            for (int round = 1; round <= plan.rounds(); round++) {
                for (var archive : archives) {
                    answered.computeIfAbsent(archive, _ -> new ArrayList<>())
                            .addAll(ask(archive, find, size, round, pace));
                }
            }
            answered.forEach(
                    (archive, all) -> say(Result.of(archive.label(), size, beside, find, all)));
        }
    }

    private List<FindAssociation.Answered> ask(
            Archive archive, Find find, int size, int round, Duration pace)
            throws IOException, InterruptedException {
        var random = new SplittableRandom(round);
        var answered = new ArrayList<FindAssociation.Answered>();
        try (var association = FindAssociation.with(archive)) {
            for (int query = 0; query < plan.queries(); query++) {
                var last = association.ask(find, Numbers.any(random, size));
                answered.add(last);
                Thread.sleep(Math.max(0, pace.toMillis() - last.last() / 1_000_000));
            }
        }
        return answered;
    }

    private void searchWhileOthersSend(List<Archive> archives, int size, Traffic traffic)
            throws IOException, InterruptedException {
        for (var archive : archives) {
            try (var sending = traffic.sending(archive)) {
                search(List.of(archive), size, SENDING, PACE);
                sending.end();
            }
        }
    }

    /** The rate alone and beside searching devices, in turn. */
    private void receive(List<Archive> archives, int size, Traffic traffic)
            throws IOException, InterruptedException {
        for (var archive : archives) {
            traffic.send(archive); // warm
            var alone = new ArrayList<Double>();
            var beside = new ArrayList<Double>();
            var answers = new ArrayList<Long>();
            double seconds = 0;
            for (int round = 0; round < plan.rounds(); round++) {
                alone.add(traffic.send(archive));
                long begin = System.nanoTime();
                try (var searching = Traffic.searching(archive, plan.devices(), size)) {
                    beside.add(traffic.send(archive));
                    searching.end();
                    answers.addAll(searching.answers());
                }
                seconds += (System.nanoTime() - begin) / 1e9;
            }
            var row =
                    new Report.Receiving(
                            archive.label(),
                            size,
                            median(alone),
                            median(beside),
                            plan.devices(),
                            answers.size() / seconds,
                            new Percentiles(answers.stream().mapToLong(Long::longValue).toArray())
                                    .millis(95));
            receiving.add(row);
            said.printf(
                    "%s takes %.0f instances/s, %.0f beside %d searching devices%n",
                    row.archive(), row.alone(), row.beside(), row.devices());
            said.flush();
        }
    }

    private void say(Result row) {
        searches.add(row);
        said.printf(
                "%s, %d studies%s: by %s first p95 %.1f ms, last p95 %.1f ms%n",
                row.archive(),
                row.studies(),
                row.beside().isEmpty() ? "" : ", " + row.beside(),
                row.find(),
                row.firstP95(),
                row.lastP95());
        said.flush();
    }

    private static double median(List<Double> rates) {
        var sorted = rates.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
