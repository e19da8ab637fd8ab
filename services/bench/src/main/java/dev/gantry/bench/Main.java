package dev.gantry.bench;

import dev.gantry.bench.fuzz.Fuzz;
import dev.gantry.bench.store.StoreRace;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code ./gantry bench}: which benchmark, and with what options. */
public final class Main {
    private static final String HELP =
            """
            Usage: gantry bench store          C-STORE over loopback, beside DCMTK's tools
                   gantry bench dicom [JMH …]  the toolkit's parsing, writing, JSON, associations
                   gantry bench fuzz MINUTES   hostile input against every parser
            Examples:
                   gantry bench dicom ParseBenchmark
                   gantry bench dicom -f 1 -wi 2 -i 3
            """;

    private Main() {}

    /** Runs what the first argument names. */
    public static void main(String[] arguments)
            throws IOException, RunnerException, CommandLineOptionException {
        var rest =
                arguments.length == 0
                        ? arguments
                        : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "store" -> System.out.print(StoreRace.run());
            case "fuzz" ->
                    System.out.printf(
                            "%d rounds without a surprise%n",
                            Fuzz.runFor(
                                    Duration.ofMinutes(Long.parseLong(rest[0])),
                                    System.currentTimeMillis()));
            case "dicom" ->
                    new Runner(
                                    new OptionsBuilder()
                                            .parent(new CommandLineOptions(rest))
                                            .addProfiler(GCProfiler.class)
                                            .build())
                            .run();
            default -> {
                System.err.print(HELP);
                System.exit(2);
            }
        }
    }
}
