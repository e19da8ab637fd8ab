package dev.gantry.bench;

import dev.gantry.bench.codecs.CodecsCommand;
import dev.gantry.bench.faults.FaultsCommand;
import dev.gantry.bench.fuzz.Exploration;
import dev.gantry.bench.ingest.IngestCommand;
import dev.gantry.bench.query.QueryCommand;
import dev.gantry.bench.read.ReadCommand;
import dev.gantry.bench.store.StoreRace;
import dev.gantry.bench.viewer.ViewerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;

/** {@code ./gantry bench}: which benchmark, and with what options. */
public final class Main {
    private static final String HELP =
            """
            Usage: gantry bench ingest …       how fast Gantry takes what it is sent, beside a peer
                   gantry bench read …         how fast it answers viewers, beside a peer
                   gantry bench query …        how fast it answers devices that search, beside a peer
                   gantry bench viewer …       how long OHIF takes to draw the first image, and what it asks for
                   gantry bench faults …       whether anything acknowledged is lost when everything fails
                   gantry bench codecs …       whether every lossless codec loses nothing, beside DCMTK and GDCM
                   gantry bench store          C-STORE over loopback, beside DCMTK's tools
                   gantry bench dicom [JMH …]  the toolkit's parsing, writing, JSON, associations
                   gantry bench fuzz MINUTES   hostile input against every parser
            Examples:
                   gantry bench dicom ParseBenchmark
                   gantry bench dicom -f 1 -wi 2 -i 3
            Options: gantry bench ingest --help, gantry bench read --help, gantry bench faults --help
            """;

    private static final Duration TO_CLOSE = Duration.ofMinutes(1);

    private Main() {}

    /** Runs what the first argument names. */
    public static void main(String[] arguments)
            throws IOException, InterruptedException, RunnerException, CommandLineOptionException {
        var rest =
                arguments.length == 0
                        ? arguments
                        : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "ingest" -> execute(IngestCommand.commandLine(), rest);
            case "read" -> execute(ReadCommand.commandLine(), rest);
            case "query" -> execute(QueryCommand.commandLine(), rest);
            case "viewer" -> execute(ViewerCommand.commandLine(), rest);
            case "faults" -> execute(FaultsCommand.commandLine(), rest);
            case "codecs" -> execute(CodecsCommand.commandLine(), rest);
            case "store" -> System.out.print(StoreRace.run());
            case "fuzz" -> fuzz(rest);
            case "dicom" ->
                    new Runner(
                                    new OptionsBuilder()
                                            .parent(new CommandLineOptions(rest))
                                            .addProfiler(GCProfiler.class)
                                            .build())
                            .run();
            default -> explain();
        }
    }

    /** Whoever ends the benchmark (SIGTERM, ^C) ends the servers that it has started, too. */
    private static void execute(CommandLine command, String[] rest) {
        var working = Thread.currentThread();
        var end = new Thread(() -> interrupt(working), "end of the benchmark");
        Runtime.getRuntime().addShutdownHook(end);
        int code = command.execute(rest);
        if (!end.isAlive()) {
            Runtime.getRuntime().removeShutdownHook(end);
            System.exit(code);
        }
    }

    private static void interrupt(Thread working) {
        working.interrupt();
        try {
            working.join(TO_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fuzz(String[] rest) throws IOException, InterruptedException {
        if (rest.length != 1 || !rest[0].matches("[1-9][0-9]{0,3}")) {
            explain();
        }
        var folder = Files.createTempDirectory("gantry-fuzz");
        var time = Duration.ofMinutes(Long.parseLong(rest[0]));
        if (Exploration.run(time, folder)) {
            System.out.println("No parser did what it does not promise.");
        } else {
            System.err.println("What a parser did not bear is in " + folder);
            System.exit(1);
        }
    }

    private static void explain() {
        System.err.print(HELP);
        System.exit(2);
    }
}
