package dev.gantry.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * DCMTK's tools, which share no code with us. A test that needs a missing one is skipped, loudly.
 */
public final class Dcmtk {
    private Dcmtk() {}

    /**
     * What a tool said.
     *
     * @param exitCode 0 is success
     * @param output both streams, as printed
     */
    public record Said(int exitCode, String output) {}

    /** Runs a tool, for example {@code echoscu}, and waits for its end. */
    public static Said run(String tool, String... arguments) {
        requireInstalled(tool);
        var command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        return Tool.run(command);
    }

    /** Starts a {@code storescp} that keeps what it gets; the caller closes it. */
    public static StoreScp storeScp(int port, String aeTitle, Path folder, String... options) {
        requireInstalled("storescp");
        var command = new ArrayList<>(List.of("storescp", "--aetitle", aeTitle));
        command.addAll(List.of(options));
        command.addAll(List.of("-od", folder.toString(), String.valueOf(port)));
        try {
            Files.createDirectories(folder);
            var log = folder.resolveSibling(folder.getFileName() + ".log").toFile();
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log)
                            .start();
            Await.until(
                    "storescp listens",
                    () -> run("echoscu", "localhost", "" + port).exitCode() == 0);
            return new StoreScp(process, folder);
        } catch (IOException e) {
            throw new AssertionError("storescp cannot be run", e);
        }
    }

    /** A running {@code storescp}. */
    public record StoreScp(Process process, Path folder) implements AutoCloseable {
        /** What it has received, one file an instance. */
        public List<Path> received() {
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().toList();
            } catch (IOException e) {
                throw new AssertionError("storescp's folder cannot be read", e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            try {
                process.waitFor(Tool.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void requireInstalled(String tool) {
        Tool.requireInstalled(tool, "dcmtk");
    }
}
