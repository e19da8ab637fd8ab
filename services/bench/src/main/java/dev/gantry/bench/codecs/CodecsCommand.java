package dev.gantry.bench.codecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gantry bench codecs}: its options. */
@Command(
        name = "codecs",
        description = {
            "Random images through every lossless codec: what DCMTK and GDCM write is read by"
                    + " Gantry, what Gantry writes is read by all. Every sample must be the one"
                    + " that was written.",
            "Right, wrong and refused are frames. 'Lost by writer': two readers see the same other"
                    + " sample. 'Not written': the program does not take such an image.",
            "Exit code 1 if a sample is wrong."
        },
        mixinStandardHelpOptions = true)
public final class CodecsCommand implements Callable<Integer> {
    private static final int FRAMES_OF_AN_IMAGE = 25;
    private static final int MOST = 10_000_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "Frames for each writer, 25 of a kind in a file (${DEFAULT-VALUE}: some"
                            + " minutes).")
    private int images;

    @Option(names = "--seed", paramLabel = "N", description = "Decides which images (random).")
    private long seed = new Random().nextLong(1_000_000);

    /** For the command line of {@code bench}. */
    public static CommandLine commandLine() {
        return new CommandLine(new CodecsCommand());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (images < 1 || images > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--images %d: from 1 to %d".formatted(images, MOST));
        }
        var out = spec.commandLine().getOut();
        out.printf("--images %d --seed %d%n", images, seed);
        out.flush();
        var folder = Files.createTempDirectory("gantry-codecs");
        try {
            var trials = new Trials(seed, FRAMES_OF_AN_IMAGE, folder);
            for (var done = 0; done < images; done += FRAMES_OF_AN_IMAGE) {
                trials.next();
            }
            out.print(Tally.heading());
            trials.tallies().forEach(out::print);
            trials.tallies().forEach(tally -> tally.remarks().forEach(out::println));
            out.flush();
            return trials.tallies().stream().anyMatch(tally -> tally.wrong() > 0) ? 1 : 0;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
