package dev.gantry.testkit.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Four senders push while everything around them fails, again and again; in the end, what was
 * acknowledged must be there. It is the same run whether it takes a minute in a test or hours in a
 * soak.
 *
 * @param way how Gantry runs
 * @param length how long faults are done
 * @param fewest faults that are done however long they take
 * @param longest how long one of them lasts at most
 * @param seed decides what happens when
 */
public record FaultRun(Way way, Duration length, int fewest, Duration longest, long seed) {
    private static final int SENDERS = 4;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration TO_FINISH = Duration.ofMinutes(4);

    /** How Gantry runs. */
    public enum Way {
        /** Each service in a process of its own, objects in S3. */
        DISTRIBUTED(List.of("Kafka", "PostgreSQL", "S3"), "--distributed"),
        /** All services in one process, objects as files. */
        ALL_IN_ONE(List.of("Kafka", "PostgreSQL"));

        private final List<String> servers;
        private final String[] options;

        Way(List<String> servers, String... options) {
            this.servers = servers;
            this.options = options;
        }

        List<String> servers() {
            return servers;
        }

        String[] options() {
            return options.clone();
        }
    }

    /**
     * How it ended.
     *
     * @param faults how often each was done
     * @param leftOut those that this machine does not let us do, and why
     * @param instances that senders have begun to push
     * @param withoutTraffic those that began before anything was acknowledged after the one before
     * @param refused answers that asked to send it again
     * @param cutOff associations that were not to be had or ended before an answer
     * @param violations of what was promised; none when all is well
     */
    public record Outcome(
            FaultRun run,
            Map<String, Integer> faults,
            List<String> leftOut,
            int withoutTraffic,
            int instances,
            int acknowledged,
            int refused,
            int cutOff,
            List<String> violations) {

        /** For people. */
        public String summary() {
            var lines = new StringBuilder();
            faults.forEach((fault, times) -> lines.append("  %4d × %s%n".formatted(times, fault)));
            leftOut.forEach(fault -> lines.append("  NOT DONE: %s%n".formatted(fault)));
            if (withoutTraffic > 0) {
                lines.append(
                        "  %4d of them began before traffic flowed again%n"
                                .formatted(withoutTraffic));
            }
            return "%s, %d s, seed %d: %d faults:%n%s"
                            .formatted(
                                    run.way(),
                                    run.length().toSeconds(),
                                    run.seed(),
                                    faults.values().stream().mapToInt(Integer::intValue).sum(),
                                    lines)
                    + "%d instances, %d acknowledged, refused %d times, cut off %d times, lost or wrong: %d%n"
                            .formatted(instances, acknowledged, refused, cutOff, violations.size());
        }
    }

    /** Does it. */
    public Outcome run(Consumer<String> said)
            throws IOException, InterruptedException, SQLException {
        try (var gantry = FaultyGantry.start(way)) {
            gantry.leftOut().forEach(fault -> said.accept("NOT DONE: " + fault));
            var ledger = new Ledger();
            var senders = Senders.start(SENDERS, gantry.dicom(), seed, ledger);
            var done = new TreeMap<String, Integer>();
            int withoutTraffic = doFaults(gantry.faults(), ledger, done, said);
            said.accept("no more faults");
            int unfinished = senders.finish(TO_FINISH);
            var violations = new ArrayList<>(ledger.wrong());
            if (unfinished > 0) {
                violations.add(
                        "%d senders cannot get rid of their last instance %s after the last fault"
                                .formatted(unfinished, TO_FINISH));
            }
            said.accept("looking for %d instances".formatted(ledger.acknowledgedCount()));
            try (var database = gantry.database()) {
                var proof = new Proof(gantry.web(), gantry.objects(), database);
                violations.addAll(proof.gaps(ledger.acknowledgedByStudy()));
            }
            if (!violations.isEmpty()) {
                gantry.keepLogs();
                said.accept("what it said stays in " + gantry.logs());
            }
            return new Outcome(
                    this,
                    done,
                    gantry.leftOut(),
                    withoutTraffic,
                    ledger.acknowledgedCount() + unfinished,
                    ledger.acknowledgedCount(),
                    ledger.refusedCount(),
                    ledger.cutOffCount(),
                    List.copyOf(violations));
        }
    }

    /**
     * Each as often as the others, in an order that changes every time; the number of those that
     * found no traffic.
     */
    private int doFaults(
            List<Fault> faults, Ledger ledger, Map<String, Integer> done, Consumer<String> said)
            throws InterruptedException {
        var random = new Random(seed);
        long end = System.nanoTime() + length.toNanos();
        var deck = new ArrayList<Fault>();
        int times = 0;
        int withoutTraffic = 0;
        while (System.nanoTime() < end || times < fewest) {
            if (deck.isEmpty()) {
                deck.addAll(faults);
                Collections.shuffle(deck, random);
            }
            var fault = deck.removeLast();
            if (fault.begin()) {
                done.merge(fault.name(), 1, Integer::sum);
                times++;
                said.accept(fault.name());
            }
            try {
                pause(random, longest);
            } finally {
                fault.end();
            }
            withoutTraffic += flowsAgain(ledger) ? 0 : 1;
            pause(random, Duration.ofSeconds(1));
        }
        return withoutTraffic;
    }

    /**
     * Waits so that the next fault meets instances on their way; for a while, for it may be a long
     * one.
     */
    private boolean flowsAgain(Ledger ledger) throws InterruptedException {
        int before = ledger.acknowledgedCount();
        long end = System.nanoTime() + longest.toNanos();
        while (ledger.acknowledgedCount() == before && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return ledger.acknowledgedCount() > before;
    }

    private static void pause(Random random, Duration most) throws InterruptedException {
        long shortest = SHORTEST.toMillis();
        TimeUnit.MILLISECONDS.sleep(
                shortest + random.nextLong(Math.max(1, most.toMillis() - shortest)));
    }
}
