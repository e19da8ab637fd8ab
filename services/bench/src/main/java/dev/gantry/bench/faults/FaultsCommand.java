package dev.gantry.bench.faults;

import dev.gantry.testkit.faults.FaultRun;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gantry bench faults}: its options. */
@Command(
        name = "faults",
        description = {
            "Four senders push while processes are killed and stopped, networks cut, slowed and"
                    + " reset, and disks filled. Then everything that was acknowledged must be in"
                    + " the object store, in the index once, and served as it was sent.",
            "Exit code 1 if anything is lost or wrong."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  Ten minutes with each way to run Gantry:",
            "    bench faults --minutes 20",
            "  The same faults in the same order as in a run that went wrong:",
            "    bench faults --minutes 5 --ways distributed --seed 4711"
        })
public final class FaultsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "20",
            description = "All together, shared by the ways to run (${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--ways",
            split = ",",
            defaultValue = "distributed,all_in_one",
            description = "How Gantry runs: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private List<FaultRun.Way> ways = List.of();

    @Option(
            names = "--longest",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long one fault lasts at most (${DEFAULT-VALUE}).")
    private int longest;

    @Option(names = "--seed", paramLabel = "N", description = "Decides what happens when (random).")
    private long seed = new Random().nextLong(1_000_000);

    /** For the command line of {@code bench}. */
    public static CommandLine commandLine() {
        return new CommandLine(new FaultsCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var said = spec.commandLine().getOut();
        boolean good = true;
        for (var run : runs()) {
            var outcome =
                    run.run(line -> {
                        said.println(line);
                        said.flush();
                    });
            outcome.violations().forEach(said::println);
            said.print(outcome.summary());
            said.flush();
            good &= outcome.violations().isEmpty();
        }
        return good ? 0 : 1;
    }

    List<FaultRun> runs() {
        if (minutes < 1 || longest < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--minutes %d --longest %d: one at least".formatted(minutes, longest));
        }
        var each = Duration.ofMinutes(minutes).dividedBy(ways.size());
        return ways.stream()
                .map(way -> new FaultRun(way, each, 0, Duration.ofSeconds(longest), seed))
                .toList();
    }
}
