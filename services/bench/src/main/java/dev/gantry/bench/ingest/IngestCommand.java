package dev.gantry.bench.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gantry bench ingest}: its options. */
@Command(
        name = "ingest",
        description = {
            "How fast Gantry takes what it is sent, and beside it a peer: on this machine, in the"
                    + " same run, with the same files and the same durability.",
            "Gantry runs as it is built (GANTRY_BUILD=never); GANTRY_OPTS are its JVM's options."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  The targets: 512 KB, four associations, beside Debian's Orthanc:",
            "    bench ingest --peer orthanc",
            "  Only Gantry, quickly, while tuning:",
            "    bench ingest --senders gantry --rounds 3 --instances 400",
            "  All four kinds, one association and four:",
            "    bench ingest --peer orthanc --kinds ct,cr,mr,sr --associations 1,4",
            "  Instances of another size:",
            "    bench ingest --kinds ct=64K,ct=2M",
            "  Objects in the S3 endpoint, too:",
            "    bench ingest --objects files,s3",
            "  What it would gain to give up the flush of objects, and with it safety:",
            "    bench ingest --relaxed --senders gantry",
            "  Does an instance of more than 4 GiB need more memory than a small one?",
            "    bench ingest --huge",
            "  Is it as fast with half a million instances as it was when it was empty?",
            "    bench ingest --endurance --kinds sr --instances 500000"
        })
public final class IngestCommand implements Callable<Integer> {
    /** Whom Gantry is compared with. */
    public enum PeerName {
        /** Debian's, with its DICOMweb plugin where it is installed. */
        ORTHANC
    }

    /** Where Gantry keeps objects. */
    enum Objects {
        FILES,
        S3
    }

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--peer", description = "Compare with this one: ${COMPLETION-CANDIDATES}.")
    private List<PeerName> peers = List.of();

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND[=SIZE]",
            defaultValue = "ct",
            description =
                    "ct (512K), cr (8M), mr (150K), sr (20K), each also with another size"
                            + " (${DEFAULT-VALUE}).")
    private List<String> kinds = List.of();

    @Option(
            names = "--associations",
            split = ",",
            paramLabel = "K",
            defaultValue = "4",
            description = "Associations, or connections, at the same time (${DEFAULT-VALUE}).")
    private List<Integer> associations = List.of();

    @Option(
            names = "--senders",
            split = ",",
            defaultValue = "gantry,dcmtk_nodelay,dcmtk,stow",
            description = "Who sends: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private List<Sender> senders = List.of();

    @Option(
            names = "--objects",
            split = ",",
            defaultValue = "files",
            description = "Where Gantry keeps them: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private List<Objects> objects = List.of();

    @Option(
            names = "--relaxed",
            description =
                    "Gantry once more with may-lose-images-on-power-loss: its files are not flushed.")
    private boolean relaxed;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "400",
            description = "In each measurement of each archive (${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measured rounds, interleaved; the median counts (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "8000",
            description = "Instances that each archive takes before anything is measured.")
    private int warmUp;

    @Option(
            names = "--endurance",
            description =
                    "All instances in one go, Gantry only; rate at the end against the start.")
    private boolean endurance;

    @Option(
            names = "--huge",
            description =
                    "Nothing but one instance of more than 4 GiB, Gantry only: its live heap"
                            + " meanwhile, beside that with one of 20 KB.")
    private boolean huge;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "For JSON and SVG (target/bench of the checkout).")
    private Path out = Path.of(System.getProperty("gantry.home", "."), "target", "bench");

    /** For the command line of {@code bench}. */
    public static CommandLine commandLine() {
        return new CommandLine(new IngestCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var plan = plan();
        var said = spec.commandLine().getOut();
        if (huge) {
            new Huge(said).run();
        } else if (endurance) {
            new Endurance(plan, said).run();
        } else {
            new Race(plan, said).run();
        }
        return 0;
    }

    Plan plan() {
        if (rounds < 1) {
            throw wrong("--rounds %d: one at least".formatted(rounds));
        }
        var workloads = new ArrayList<Workload>();
        for (var kind : kinds) {
            for (var number : associations) {
                workloads.add(workload(kind, number));
            }
        }
        if (!peers.isEmpty() && !OrthancArchive.isInstalled()) {
            throw wrong("--peer orthanc: install it first (Debian's package orthanc)");
        }
        return new Plan(
                List.copyOf(workloads),
                List.copyOf(senders),
                List.copyOf(objects),
                relaxed,
                !peers.isEmpty(),
                rounds,
                warmUp,
                out);
    }

    private Workload workload(String kind, int number) {
        var parts = kind.split("=", 2);
        try {
            var known = Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
            int bytes = parts.length == 1 ? known.bytes() : bytes(parts[1]);
            return new Workload(known, bytes, instances, number);
        } catch (IllegalArgumentException e) {
            throw wrong("--kinds %s: %s".formatted(kind, e.getMessage()));
        }
    }

    private static int bytes(String size) {
        if (!size.matches("[1-9][0-9]{0,5}[KkMm]")) {
            throw new IllegalArgumentException("a size is for example 64K or 2M");
        }
        int number = Integer.parseInt(size.substring(0, size.length() - 1));
        return Math.multiplyExact(
                number, size.toUpperCase(Locale.ROOT).endsWith("K") ? 1 << 10 : 1 << 20);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
