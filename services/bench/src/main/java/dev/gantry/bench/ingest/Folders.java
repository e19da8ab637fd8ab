package dev.gantry.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders for what is sent and for what is kept, gone afterwards. */
public final class Folders {
    private static final Path MEMORY = Path.of("/dev/shm");

    private Folders() {}

    /**
     * A new one for what is sent: in memory where the system has such a place, so that nothing is
     * still being written to the disk while an archive flushes.
     */
    public static Path forFiles() throws IOException {
        return Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "gantry-bench")
                : Files.createTempDirectory("gantry-bench");
    }

    /** Removes it with all that is in it. */
    public static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
