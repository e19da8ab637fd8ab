package dev.gantry.objects.files;

import dev.gantry.objects.ObjectStoreOutage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files of one open store. Each store has a folder of its own and holds a lock in it
 * as long as its process lives; a folder whose lock is free belongs to a dead process and can go.
 */
final class UploadFolder {
    static final String NAME = ".uploads";

    private static final String LOCK = "lock";

    /** A process may not probe its own locks: closing the probe would release them (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path all;
    private final Path mine;
    private @Nullable FileChannel lock;

    UploadFolder(Path all) {
        this.all = all;
        this.mine = all.resolve(UUID.randomUUID().toString());
    }

    /** A new empty file. */
    Path newFile() throws IOException {
        claim();
        return Files.createFile(mine.resolve(UUID.randomUUID() + ".part"));
    }

    private synchronized void claim() throws IOException {
        if (lock != null && Files.isDirectory(mine)) {
            return;
        }
        OWN.add(mine);
        Durable.createFolders(mine);
        var channel =
                FileChannel.open(
                        mine.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("somebody else has locked " + mine);
        }
        lock = channel;
    }

    void removeAbandoned() {
        try {
            for (var folder : entries(all)) {
                if (!OWN.contains(folder) && isAbandoned(folder)) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            throw new ObjectStoreOutage(
                    "Cannot remove abandoned uploads in %s: %s".formatted(all, e.getMessage()), e);
        }
    }

    /** A folder without a lock file was made a moment ago, or is being removed. */
    private static boolean isAbandoned(Path folder) throws IOException {
        try (var probe = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            return probe.tryLock() != null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void remove(Path folder) throws IOException {
        var files = entries(folder);
        files.sort(Comparator.comparing(file -> file.endsWith(LOCK))); // the lock file goes last
        for (var file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return new ArrayList<>(entries.toList());
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new ArrayList<>();
        }
    }
}
