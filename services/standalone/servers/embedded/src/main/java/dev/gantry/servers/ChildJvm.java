package dev.gantry.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that this one has started and that ends with it, see {@link EndsWithParent}. What it prints
 * goes to its log file; a line that says "ready" tells that it is.
 */
public final class ChildJvm {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(15);
    private static final String WATCHER = "services/standalone/servers/embedded/target/classes";

    /**
     * What to run.
     *
     * @param name what an administrator calls it
     * @param classPath folders, jars and {@code folder/*}
     * @param mainClass has {@code main(String[])}
     * @param environment added to ours; for secrets, since everybody can list arguments
     * @param log appended to
     */
    public record Command(
            String name,
            List<String> jvmOptions,
            List<String> classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {

        private List<String> line() {
            var line = new ArrayList<String>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(jvmOptions);
            line.add("-cp");
            line.add(GantryHome.built(WATCHER) + ":" + String.join(":", classPath));
            line.add(EndsWithParent.class.getName());
            line.add(mainClass);
            line.addAll(arguments);
            return line;
        }
    }

    private final Command command;
    private final Process process;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch printed = new CountDownLatch(1);
    private final PrintedFault fault = new PrintedFault();

    private ChildJvm(Command command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** The class path of a server module of this checkout. */
    static List<String> classPathOf(String module) {
        return List.of(
                GantryHome.built(module + "/target/classes").toString(),
                GantryHome.built(module + "/target/lib") + "/*");
    }

    /** Starts it and returns at once. */
    public static ChildJvm start(Command command) {
        try {
            Files.createDirectories(command.log().toAbsolutePath().resolveSibling("."));
            var builder = new ProcessBuilder(command.line()).redirectErrorStream(true);
            builder.environment().putAll(command.environment());
            var process = builder.start();
            var child = new ChildJvm(command, process);
            Thread.ofPlatform().daemon().name(command.name() + " log").start(child::copyOutput);
            return child;
        } catch (IOException e) {
            throw new ServerFailure("%s cannot be started: %s".formatted(command.name(), e), e);
        }
    }

    private void copyOutput() {
        try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
                var log =
                        Files.newBufferedWriter(
                                command.log(),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                } else {
                    fault.read(line);
                    log.write(line);
                    log.newLine();
                    log.flush();
                }
            }
        } catch (IOException e) {
            drain(); // a full disk must not stop a server that wants to print
        } finally {
            printed.countDown();
            ready.countDown();
        }
    }

    private void drain() {
        try {
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            process.destroy(); // its output is gone, and so is the process
        }
    }

    /** Returns when the child has said that it is ready. */
    public void awaitReady(Duration deadline) {
        if (!await(ready, deadline)) {
            kill();
            throw new ServerFailure(
                    "%s is not ready after %d s, see %s"
                            .formatted(command.name(), deadline.toSeconds(), command.log()));
        }
        if (printed.getCount() == 0) {
            throw new ServerFailure(
                    "%s ended while it started%s, see %s"
                            .formatted(
                                    command.name(),
                                    fault().map(why -> " (" + why.line() + ")").orElse(""),
                                    command.log()));
        }
    }

    /** The last exception that it printed; all of them are read when it has ended. */
    public Optional<Fault> fault() {
        if (!isAlive()) {
            ended(STOP_DEADLINE);
        }
        return fault.last();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, waits, and ends it if it does not. */
    public void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy(); // the pipe is broken: ask by signal
        }
        if (!ended(STOP_DEADLINE)) {
            kill();
        }
    }

    /** Ends it at once. */
    public void kill() {
        process.destroyForcibly();
        ended(STOP_DEADLINE);
    }

    private boolean ended(Duration deadline) {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    && printed.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean await(CountDownLatch latch, Duration deadline) {
        try {
            return latch.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while %s started".formatted(command.name()), e);
        }
    }
}
