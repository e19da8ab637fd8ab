package dev.gantry.bench.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Jazzer looks for input that takes a parser where no input before has taken it. It does so in a
 * process of its own, in whose heap 64 MiB are left: a parser that believes what a length claims
 * runs out of them.
 */
public final class Exploration {
    private static final int MIB = 1 << 20;
    private static final int HEAP_MIB = 256; // Jazzer's start takes more than 64
    private static final int LEFT_FOR_PARSERS = 64 * MIB;
    private static final int SECONDS_FOR_ONE = 5;
    private static final int LONGEST = 64 * 1024;
    private static final List<byte[]> BALLAST = new ArrayList<>();

    private Exploration() {}

    /**
     * Explores for so long.
     *
     * @param folder for what was found; the way to try it again is printed
     * @return whether no parser did what it does not promise
     */
    public static boolean run(Duration time, Path folder) throws IOException, InterruptedException {
        var seeds = Files.createDirectories(folder.resolve("seeds"));
        for (var target : Target.values()) {
            Files.write(seeds.resolve(target.name()), withTarget(target, target.good()));
        }
        var command =
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx%dm".formatted(HEAP_MIB),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Jazzer.class.getName(),
                        "--target_class=" + Exploration.class.getName(),
                        "--instrumentation_includes=dev.gantry.dicom.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + time.toSeconds(),
                        "-timeout=" + SECONDS_FOR_ONE,
                        "-max_len=" + LONGEST,
                        "-print_final_stats=1",
                        seeds.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    /** Called by Jazzer before the first input: takes what shall not be there for the parsers. */
    public static void fuzzerInitialize() {
        System.gc();
        var runtime = Runtime.getRuntime();
        while (runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory()
                > LEFT_FOR_PARSERS + MIB) {
            BALLAST.add(new byte[MIB]);
        }
    }

    /** Called by Jazzer. The first byte says for which parser the rest is. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        var targets = Target.values();
        var target = targets[(input[0] & 0xFF) % targets.length];
        target.read(Arrays.copyOfRange(input, 1, input.length));
    }

    private static byte[] withTarget(Target target, byte[] good) {
        var input = new byte[1 + good.length];
        input[0] = (byte) target.ordinal();
        System.arraycopy(good, 0, input, 1, good.length);
        return input;
    }
}
