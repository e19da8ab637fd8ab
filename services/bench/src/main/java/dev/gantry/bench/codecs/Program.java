package dev.gantry.bench.codecs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of DCMTK or GDCM that brings a file into another transfer syntax. */
record Program(String name, List<String> command) {
    private static final int SECONDS = 60;

    static Program of(String... command) {
        return new Program(String.join(" ", command), List.of(command));
    }

    boolean isInstalled() {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin");
        return Stream.of(path.split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.getFirst())));
    }

    /** Whether it has written a file; what it cannot do it refuses, and says so to nobody. */
    boolean convert(Path from, Path to) throws IOException, InterruptedException {
        Files.deleteIfExists(to);
        var all = new ArrayList<>(command);
        all.addAll(List.of(from.toString(), to.toString()));
        var process =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS)
                    && process.exitValue() == 0
                    && Files.exists(to);
        } finally {
            process.destroyForcibly();
        }
    }
}
