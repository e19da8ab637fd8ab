package dev.gantry.bench.read;

import dev.gantry.bench.ingest.IngestCommand.PeerName;
import dev.gantry.bench.ingest.OrthancArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gantry bench read}: its options. */
@Command(
        name = "read",
        description = {
            "How fast Gantry answers viewers, and beside it a peer and a plain web server: on this"
                    + " machine, in the same run, with the same data.",
            "Gantry runs as it is built (GANTRY_BUILD=never); GANTRY_OPTS are its JVM's options."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  Beside Debian's Orthanc:",
            "    bench read --peer orthanc",
            "  Does a search take longer in an archive of a million studies?",
            "    bench read --studies 10000,100000,1000000",
            "  Only what has pixels:",
            "    bench read --peer orthanc --studies 0"
        })
public final class ReadCommand implements Callable<Integer> {
    private static final int MOST_STUDIES = 10_000_000;
    private static final int MOST_INSTANCES = 10_000;
    private static final int MOST_CLIENTS = 256;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--peer", description = "Compare with this one: ${COMPLETION-CANDIDATES}.")
    private List<PeerName> peers = List.of();

    @Option(
            names = "--studies",
            split = ",",
            paramLabel = "N",
            defaultValue = "10000,100000",
            description =
                    "How many there are when searches are measured; 0: no searches"
                            + " (${DEFAULT-VALUE}).")
    private List<Integer> studies = List.of();

    @Option(
            names = "--peer-studies",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "How many the peer is given; Gantry is measured with as many, too"
                            + " (${DEFAULT-VALUE}).")
    private int peerStudies;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of each kind in a round (${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--series",
            split = ",",
            paramLabel = "N",
            defaultValue = "300,1000",
            description =
                    "Instances of the series whose metadata is read. The first one has frames, the"
                            + " others are of 8 KB an instance (${DEFAULT-VALUE}).")
    private List<Integer> series = List.of();

    @Option(
            names = "--frame-kilobytes",
            paramLabel = "N",
            defaultValue = "512",
            description = "Of each frame of the first series (${DEFAULT-VALUE}).")
    private int frameKilobytes;

    @Option(
            names = "--clients",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,8,32",
            description = "Who share the frames of the first series (${DEFAULT-VALUE}).")
    private List<Integer> clients = List.of();

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "8000",
            description =
                    "Frames that each is asked for before they count, for as many clients"
                            + " (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measured rounds, interleaved (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "For JSON and SVG (target/bench of the checkout).")
    private Path out = Path.of(System.getProperty("gantry.home", "."), "target", "bench");

    /** For the command line of {@code bench}. */
    public static CommandLine commandLine() {
        return new CommandLine(new ReadCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        new ReadRace(plan(), spec.commandLine().getOut()).run();
        return 0;
    }

    Plan plan() {
        if (!peers.isEmpty() && !(OrthancArchive.isInstalled() && OrthancArchive.servesWeb())) {
            throw wrong(
                    "--peer orthanc: install it first (Debian's packages orthanc, orthanc-dicomweb)");
        }
        studies.forEach(number -> within("--studies", number, 0, MOST_STUDIES));
        within("--peer-studies", peerStudies, 1, MOST_STUDIES);
        within("--queries", queries, 1, MOST_STUDIES);
        series.forEach(number -> within("--series", number, 1, MOST_INSTANCES));
        within("--frame-kilobytes", frameKilobytes, 1, 1 << 16);
        clients.forEach(number -> within("--clients", number, 1, MOST_CLIENTS));
        within("--warm-up", warmUp, 1, MOST_STUDIES);
        within("--rounds", rounds, 1, MOST_INSTANCES);
        return new Plan(
                !peers.isEmpty(),
                studies.stream().filter(number -> number > 0).distinct().sorted().toList(),
                peerStudies,
                queries,
                List.copyOf(series),
                frameKilobytes << 10,
                List.copyOf(clients),
                warmUp,
                rounds,
                out);
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong("%s %d: from %d to %d".formatted(option, value, least, most));
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
