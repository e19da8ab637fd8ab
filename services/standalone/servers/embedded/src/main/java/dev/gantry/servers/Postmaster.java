package dev.gantry.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of PostgreSQL on one data folder, as the system knows them. They survive the JVM
 * that started them, and after a kill the dead one's number stays in {@code postmaster.pid}; where
 * nobody reaps it (containers without an init), PostgreSQL takes it for alive and will not start.
 */
record Postmaster(Path data) {
    private static final Duration END_DEADLINE = Duration.ofSeconds(60);
    private static final Path PROCESSES = Path.of("/proc");

    /** Ends what a former JVM left running on this folder, and forgets a dead one. */
    void endFormer() {
        if (isAlive()) {
            signal("-INT"); // "fast": clients are cut off, everything committed is kept
        }
        awaitEnd();
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new ServerFailure("Cannot remove %s: %s".formatted(pidFile(), e), e);
        }
    }

    boolean isAlive() {
        return pid().filter(Postmaster::isRunning).isPresent();
    }

    /** As a crash: no process of it is left when this returns. */
    void kill() {
        signal("-KILL");
        awaitEnd();
    }

    private void signal(String signal) {
        var pid = pid();
        if (pid.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder("kill", signal, pid.get().toString())
                    .start()
                    .waitFor(END_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new ServerFailure("Cannot signal PostgreSQL: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** PostgreSQL's processes have its data folder as their working directory. */
    private void awaitEnd() {
        long end = System.nanoTime() + END_DEADLINE.toNanos();
        while (isAlive() || worksHere()) {
            if (System.nanoTime() > end) {
                throw new ServerFailure("A former PostgreSQL still uses " + data);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("Interrupted while PostgreSQL ended", e);
            }
        }
    }

    private boolean worksHere() {
        if (!Files.isDirectory(PROCESSES) || !Files.isDirectory(data)) {
            return false;
        }
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            var here = data.toRealPath();
            return processes.anyMatch(process -> here.equals(workingDirectory(process)));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path workingDirectory(Path process) {
        try {
            return process.resolve("cwd").toRealPath();
        } catch (IOException e) { // no process, or somebody else's
            return process;
        }
    }

    private Optional<Long> pid() {
        try (var lines = Files.lines(pidFile())) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ServerFailure("Cannot read %s: %s".formatted(pidFile(), e), e);
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /**
     * A dead process that nobody has reaped does not run; a number may belong to another program.
     */
    private static boolean isRunning(long pid) {
        try {
            var stat = Files.readString(PROCESSES.resolve(pid + "/stat"));
            return stat.contains("(postgres) ") && !stat.contains(") Z ");
        } catch (IOException e) {
            return !Files.isDirectory(PROCESSES)
                    && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }
}
