package dev.gantry.standalone.local;

import dev.gantry.servers.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one folder with everything that is kept, and who runs on it. A lock on a file tells whether
 * somebody does: the system takes it back from a process however it ended.
 */
public record DataFolder(Path path) {
    private static final String LOG = ".log";

    Path postgres() {
        return path.resolve("postgres");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path s3() {
        return path.resolve("s3");
    }

    Path objects() {
        return path.resolve("objects");
    }

    /** What an operator's commands carry; made with the folder, and nobody else's to read. */
    public String operatorToken() {
        return Secret.keptIn(path.resolve("operator.token"));
    }

    /** With what our services sign their orders to each other: {@code gantry.signing.keys}. */
    String signingKeys() {
        return Secret.keptIn(path.resolve("signing.keys"), "first:");
    }

    /** What is known of devices, for a start without Kafka. */
    String devices() {
        return path.resolve("devices.jsonl").toString();
    }

    /** Where a process writes what it has to say. */
    public Path log(String name) {
        return path.resolve("logs").resolve(name + LOG);
    }

    /** The names of the logs there are. */
    public String logNames() throws IOException {
        var logs = path.resolve("logs");
        if (!Files.isDirectory(logs)) {
            return "none";
        }
        try (Stream<Path> files = Files.list(logs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LOG))
                    .map(name -> name.substring(0, name.length() - LOG.length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /** Makes the folder ours until this process ends. */
    FileLock claim() {
        try {
            create();
            var lock = tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (IOException e) {
            throw new CommandFailed("Cannot write to %s (%s)".formatted(path, reason(e)));
        }
        var who = state().map(state -> ", process %d, %s".formatted(state.pid(), state.origin()));
        throw new CommandFailed(
                "Gantry already runs on %s%s. Stop it with: gantry down --data %s"
                        .formatted(path, who.orElse(""), path));
    }

    private void create() throws IOException {
        if (!Files.isDirectory(path)) {
            var parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            var ownerOnly = PosixFilePermissions.fromString("rwx------");
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        Files.createDirectories(path.resolve("logs"));
    }

    private @Nullable FileLock tryLock() throws IOException {
        var channel =
                FileChannel.open(
                        path.resolve("gantry.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    /** Whether a process runs on this folder. */
    boolean isInUse() {
        if (!Files.exists(path.resolve("gantry.lock"))) {
            return false;
        }
        try {
            var lock = tryLock();
            if (lock != null) {
                lock.acquiredBy().close();
            }
            return lock == null;
        } catch (IOException e) {
            throw new CommandFailed("Cannot read %s (%s)".formatted(path, reason(e)));
        }
    }

    /** What the process that runs here, or ran last, wrote about itself. */
    Optional<RunState> state() {
        return RunState.read(stateFile());
    }

    Path stateFile() {
        return path.resolve("run.properties");
    }

    private static String reason(IOException failure) {
        var message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
