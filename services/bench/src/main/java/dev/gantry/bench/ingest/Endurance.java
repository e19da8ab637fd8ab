package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.DataSetWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many instances into one Gantry that is empty at first: whether the rate at the end is what it was
 * at the beginning. Instances are made while they are sent; half a million files would be no
 * better.
 */
final class Endurance {
    private static final int WINDOWS = 50;
    private static final int WINDOWS_TOGETHER = 5;

    private static final String SEED = "endurance";
    private static final Path NOWHERE = Path.of("");

    private final Plan plan;
    private final PrintWriter said;

    Endurance(Plan plan, PrintWriter said) {
        this.plan = plan;
        this.said = said;
    }

    void run() throws IOException, InterruptedException {
        for (var workload : plan.workloads()) {
            for (var objects : plan.objects()) {
                try (var gantry = GantryArchive.start(objects.name().toLowerCase(Locale.ROOT))) {
                    var rates = rates(gantry, workload);
                    report(workload, gantry.label(), rates);
                    awaitLast(gantry, workload);
                }
            }
        }
    }

    /** Instances a second in each window, the warm-up left out. */
    private List<Double> rates(Archive archive, Workload workload)
            throws IOException, InterruptedException {
        send(
                archive,
                new Workload(
                        workload.kind(),
                        workload.bytes(),
                        Math.max(plan.warmUp(), workload.associations()),
                        workload.associations()),
                "warm-up",
                _ -> {});
        var window = Math.max(1, workload.instances() / WINDOWS);
        var ends = new long[workload.instances() / window];
        var begin = System.nanoTime();
        send(
                archive,
                workload,
                SEED,
                number -> {
                    if (number % window == 0 && number / window <= ends.length) {
                        ends[number / window - 1] = System.nanoTime();
                        said.printf(
                                "%d instances, %.0f/s since the start%n",
                                number, number * 1e9 / (System.nanoTime() - begin));
                        said.flush();
                    }
                });
        var rates = new ArrayList<Double>();
        for (int i = 0; i < ends.length; i++) {
            rates.add(window * 1e9 / (ends[i] - (i == 0 ? begin : ends[i - 1])));
        }
        return rates;
    }

    /** An index that falls behind shows here: the last ones are found after all others. */
    private void awaitLast(Archive archive, Workload workload)
            throws IOException, InterruptedException {
        var studies = new GeneratedStudies(workload, SEED);
        var begin = System.nanoTime();
        for (int association = 0; association < workload.associations(); association++) {
            int number = workload.instancesOf(association) - 1;
            var instance = studies.instance(association, number);
            Visibility.await(
                    archive,
                    new InstanceFile(
                            NOWHERE,
                            studies.study(association, number),
                            instance.uid(Tags.SOPInstanceUID).orElseThrow()));
        }
        said.printf("all found %.1f s after that%n", (System.nanoTime() - begin) / 1e9);
        said.flush();
    }

    /** Told the number of those that are acknowledged. */
    @FunctionalInterface
    private interface Progress {
        void acknowledged(int number);
    }

    private static void send(Archive archive, Workload workload, String seed, Progress progress)
            throws IOException, InterruptedException {
        var studies = new GeneratedStudies(workload, seed);
        var acknowledged = new AtomicInteger();
        var sending = new ArrayList<Future<Void>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < workload.associations(); i++) {
                int association = i;
                sending.add(
                        threads.submit(() -> {
                            sendAll(
                                    archive,
                                    workload,
                                    studies,
                                    association,
                                    acknowledged,
                                    progress);
                            return null;
                        }));
            }
        }
        for (var one : sending) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IOException("an association failed", e.getCause());
            }
        }
    }

    private static void sendAll(
            Archive archive,
            Workload workload,
            GeneratedStudies studies,
            int association,
            AtomicInteger acknowledged,
            Progress progress)
            throws IOException {
        try (var requestor = SendWithRequestor.open(archive, workload.kind())) {
            for (int number = 0; number < workload.instancesOf(association); number++) {
                var instance = studies.instance(association, number);
                var status =
                        requestor.store(
                                workload.kind().sopClass(),
                                instance.uid(Tags.SOPInstanceUID).orElseThrow(),
                                GeneratedStudies.SYNTAX,
                                new ByteArrayInputStream(
                                        DataSetWriter.bytes(instance, GeneratedStudies.SYNTAX)));
                if (!status.isSuccess()) {
                    throw new IOException("%s refuses: %s".formatted(archive.label(), status));
                }
                progress.acknowledged(acknowledged.incrementAndGet());
            }
        }
    }

    /** A tenth at either end is compared, so that one slow moment decides nothing. */
    private void report(Workload workload, String archive, List<Double> rates) throws IOException {
        int end = Math.max(1, rates.size() / 10);
        double first = mean(rates.subList(0, end));
        double last = mean(rates.subList(rates.size() - end, rates.size()));
        said.printf(
                "%s, %d instances of %s: %.0f/s when empty, %.0f/s at the end (%.0f %%)%n",
                archive, workload.instances(), workload, first, last, 100 * last / first);
        rateOfEachPart(workload, rates);
        said.flush();
        var points = new ArrayList<LineChart.Point>();
        for (int i = 0; i < rates.size(); i++) {
            double instances = (i + 1.0) * workload.instances() / rates.size();
            points.add(new LineChart.Point(instances, rates.get(i)));
        }
        var title = "Instances a second, %s, %s".formatted(archive, workload);
        Files.createDirectories(plan.out());
        Path plot = plan.out().resolve("endurance.svg");
        Files.writeString(plot, new LineChart(title, "instances", points).svg());
        said.printf("Written: %s%n", plot);
        said.flush();
    }

    /** Of half a million: of each 50,000. */
    private void rateOfEachPart(Workload workload, List<Double> rates) {
        for (int from = 0; from < rates.size(); from += WINDOWS_TOGETHER) {
            int to = Math.min(from + WINDOWS_TOGETHER, rates.size());
            said.printf(
                    "  %7d to %7d: %.0f/s%n",
                    (long) from * workload.instances() / rates.size(),
                    (long) to * workload.instances() / rates.size(),
                    mean(rates.subList(from, to)));
        }
    }

    /** Of windows with as many instances each: as if they were one. */
    private static double mean(List<Double> rates) {
        return rates.size() / rates.stream().mapToDouble(rate -> 1 / rate).sum();
    }
}
