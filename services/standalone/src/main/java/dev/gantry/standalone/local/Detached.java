package dev.gantry.standalone.local;

import dev.gantry.servers.GantryHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A platform in the background: this process waits until that one is ready, and leaves. */
final class Detached {
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final String APPLICATION =
            "services/standalone/target/quarkus-app/quarkus-run.jar";

    /** How {@code up} begins the line that says why it ends. */
    private static final String PREFIX = "gantry: ";

    private Detached() {}

    static int start(Setup setup) {
        var folder = new DataFolder(setup.data());
        checkBefore(setup, folder);
        try {
            var output = folder.log("output").toFile();
            var process =
                    new ProcessBuilder(command(setup))
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(output)
                            .start();
            awaitReady(process, folder);
        } catch (IOException e) {
            throw new CommandFailed("Cannot start a process (%s)".formatted(e));
        }
        StartupBanner.lines(setup).forEach(System.out::println);
        return 0;
    }

    /** So that most failures are told before anything is started. */
    private static void checkBefore(Setup setup, DataFolder folder) {
        var lock = folder.claim();
        try (var held = lock.acquiredBy()) { // closing it gives the lock back
            FolderChecks.require(folder, setup.objects());
            PublicPorts.requireFree(setup.ports());
        } catch (CommandFailed failure) {
            throw StartLog.told(folder, failure);
        } catch (IOException e) {
            throw new CommandFailed("Cannot write to %s (%s)".formatted(setup.data(), e));
        }
    }

    private static List<String> command(Setup setup) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // out of reach of this terminal's Ctrl-C
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-jar");
        command.add(GantryHome.built(APPLICATION).toString());
        command.addAll(setup.arguments());
        return command;
    }

    private static void awaitReady(Process process, DataFolder folder) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < end) {
            if (phase(folder, process) == RunState.Phase.READY) {
                return;
            }
            if (!process.isAlive()) {
                throw new CommandFailed(failure(folder, process));
            }
            pause();
        }
        process.destroy();
        throw new CommandFailed(
                "Not ready after %s, see %s".formatted(DEADLINE, folder.log("gantry")));
    }

    private static RunState.Phase phase(DataFolder folder, Process process) {
        return folder.state()
                .filter(state -> state.pid() == process.pid())
                .map(RunState::phase)
                .orElse(RunState.Phase.STARTING);
    }

    /** What it wrote about itself; on a full disk perhaps only that it has ended. */
    private static String failure(DataFolder folder, Process process) {
        return folder.state()
                .filter(state -> state.pid() == process.pid())
                .map(RunState::message)
                .filter(message -> !message.isEmpty())
                .or(() -> said(folder.log("output")))
                .orElse("It ended while it started, see " + folder.log("output"));
    }

    private static Optional<String> said(Path output) {
        try (var lines = Files.lines(output)) {
            return lines.filter(line -> line.startsWith(PREFIX))
                    .reduce((_, later) -> later)
                    .map(line -> line.substring(PREFIX.length()));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while Gantry started in the background");
        }
    }
}
