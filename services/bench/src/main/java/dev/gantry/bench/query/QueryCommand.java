package dev.gantry.bench.query;

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

/** {@code ./gantry bench query}: its options. */
@Command(
        name = "query",
        description = {
            "How fast Gantry answers devices that search (C-FIND), alone and while others send, and"
                    + " beside it a peer: on this machine, in the same run, with the same data."
                    + " And what searching devices cost those that send.",
            "Gantry runs as it is built (GANTRY_BUILD=never); GANTRY_OPTS are its JVM's options."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  Beside Debian's Orthanc:",
            "    bench query --peer orthanc",
            "  Does a search take longer in an archive of a million studies?",
            "    bench query --studies 10000,100000,1000000"
        })
public final class QueryCommand implements Callable<Integer> {
    private static final int MOST_STUDIES = 1_000_000;
    private static final int MOST_QUERIES = 1_000_000;
    private static final int MOST_ROUNDS = 1_000;
    private static final int MOST_DEVICES = 64;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--peer", description = "Compare with this one: ${COMPLETION-CANDIDATES}.")
    private List<PeerName> peers = List.of();

    @Option(
            names = "--studies",
            split = ",",
            paramLabel = "N",
            defaultValue = "10000,100000",
            description = "How many there are when searches are measured (${DEFAULT-VALUE}).")
    private List<Integer> studies = List.of();

    @Option(
            names = "--peer-studies",
            paramLabel = "N",
            defaultValue = "10000",
            description = "The peer is measured with as many at most (${DEFAULT-VALUE}).")
    private int peerStudies;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "200",
            description = "Of each kind in a round (${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measured rounds, interleaved (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "600",
            description =
                    "CT images of 512 KB that four associations send in a round (${DEFAULT-VALUE}).")
    private int instances;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "8",
            description = "Who search while the rate of receiving is measured (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "For JSON (target/bench of the checkout).")
    private Path out = Path.of(System.getProperty("gantry.home", "."), "target", "bench");

    /** For the command line of {@code bench}. */
    public static CommandLine commandLine() {
        return new CommandLine(new QueryCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        new QueryRace(plan(), spec.commandLine().getOut()).run();
        return 0;
    }

    Plan plan() {
        if (!peers.isEmpty() && !OrthancArchive.isInstalled()) {
            throw wrong("--peer orthanc: install it first (Debian's package orthanc)");
        }
        studies.forEach(number -> within("--studies", number, 100, MOST_STUDIES));
        within("--peer-studies", peerStudies, 100, MOST_STUDIES);
        within("--queries", queries, 1, MOST_QUERIES);
        within("--rounds", rounds, 1, MOST_ROUNDS);
        within("--instances", instances, 4, MOST_QUERIES);
        within("--devices", devices, 1, MOST_DEVICES);
        return new Plan(
                !peers.isEmpty(),
                studies.stream().distinct().sorted().toList(),
                peerStudies,
                queries,
                rounds,
                instances,
                devices,
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
