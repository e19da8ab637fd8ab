package dev.gantry.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine that shares no code with us. */
public final class Tool {
    static final Duration DEADLINE = Duration.ofMinutes(2);

    private Tool() {}

    /** Runs one, which gets nothing to read, and waits for its end. */
    public static Dcmtk.Said run(List<String> command) {
        var tool = command.getFirst();
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s does not end: %s".formatted(tool, output));
            }
            return new Dcmtk.Said(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError(tool + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while running " + tool, e);
        }
    }

    /** Skips the test when it is missing. */
    static void requireInstalled(String tool, String debianPackage) {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin");
        var found =
                Stream.of(path.split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        Assumptions.assumeTrue(
                found,
                () ->
                        "skipped: %s is not installed (Debian's package %s)"
                                .formatted(tool, debianPackage));
    }
}
