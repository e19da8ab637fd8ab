package dev.gantry.standalone.local;

import dev.gantry.servers.GantryHome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A platform in the background: this process waits until that one is ready, and leaves. */
final class Detached {
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final String APPLICATION =
            "services/standalone/target/quarkus-app/quarkus-run.jar";

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
            throw new CannotRun("Cannot start a process (%s)".formatted(e));
        }
        Welcome.lines(setup).forEach(System.out::println);
        return 0;
    }

    /** So that most failures are told before anything is started. */
    private static void checkBefore(Setup setup, DataFolder folder) {
        try (var held = folder.claim().acquiredBy()) { // closing it gives the lock back
            PublicPorts.requireFree(setup.ports());
        } catch (IOException e) {
            throw new CannotRun("Cannot write to %s (%s)".formatted(setup.data(), e));
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
                throw new CannotRun(failure(folder));
            }
            pause();
        }
        process.destroy();
        throw new CannotRun("Not ready after %s, see %s".formatted(DEADLINE, folder.log("gantry")));
    }

    private static RunState.Phase phase(DataFolder folder, Process process) {
        return folder.state()
                .filter(state -> state.pid() == process.pid())
                .map(RunState::phase)
                .orElse(RunState.Phase.STARTING);
    }

    private static String failure(DataFolder folder) {
        return folder.state()
                .map(RunState::message)
                .filter(message -> !message.isEmpty())
                .orElse("It ended while it started, see " + folder.log("output"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while Gantry started in the background");
        }
    }
}
