package dev.gantry.bench.viewer;

import dev.gantry.testkit.ChromiumCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gantry bench viewer}: its options. */
@Command(
        name = "viewer",
        description = {
            "How long OHIF takes in Chromium from its address to the first image, on this machine:"
                    + " with an empty cache, and with what the browser keeps. Lists every request"
                    + " until then.",
            "Gantry runs as it is built (GANTRY_BUILD=never); GANTRY_OPTS are its JVM's options."
        },
        mixinStandardHelpOptions = true)
public final class ViewerCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "120",
            description = "Of 512 × 512 in the CT study that is opened (${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Each with a browser that knows nothing (${DEFAULT-VALUE}).")
    private int rounds;

    /** For the command line of {@code bench}. */
    public static CommandLine commandLine() {
        return new CommandLine(new ViewerCommand());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!ChromiumCommand.isInstalled()) {
            throw wrong("install a browser first (Debian's package chromium)");
        }
        within("--images", images);
        within("--rounds", rounds);
        new FirstImage(images, rounds, spec.commandLine().getOut()).measure();
        return 0;
    }

    private void within(String option, int value) {
        if (value < 1 || value > MOST) {
            throw wrong("%s %d: from 1 to %d".formatted(option, value, MOST));
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
