package dev.gantry.dicom.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The scripts of {@code src/test/npm}, with the packages that their lock file names. */
final class Npm {
    private static final Path SCRIPTS = Path.of("src/test/npm").toAbsolutePath();
    private static final Path PACKAGES = Path.of("target/npm").toAbsolutePath();

    private Npm() {}

    /**
     * Fetches the packages, if that has not been done. Without Node.js only CI goes on, to fail.
     */
    static void install() throws Exception {
        assumeTrue(
                System.getenv("CI") != null || installed("node") && installed("npm"),
                "skipped: Node.js and npm are not installed");
        var lock = SCRIPTS.resolve("package-lock.json");
        var done = PACKAGES.resolve("installed-lock.json");
        if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
            return;
        }
        Files.createDirectories(PACKAGES);
        for (var name : List.of("package.json", "package-lock.json")) {
            Files.copy(
                    SCRIPTS.resolve(name),
                    PACKAGES.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var npm =
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(PACKAGES.toFile())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (npm.waitFor() != 0) {
            throw new IllegalStateException("npm ci: " + said);
        }
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts a script that goes on; the caller ends it. */
    static Process start(String script, Object... arguments) throws IOException {
        var command = new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", PACKAGES.resolve("node_modules").toString());
        return builder.start();
    }

    /** Runs a script to its end. */
    static List<String> run(String script, Object... arguments) throws Exception {
        var process = start(script, arguments);
        try {
            var lines =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            process.waitFor(60, TimeUnit.SECONDS);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean installed(String program) {
        var path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
