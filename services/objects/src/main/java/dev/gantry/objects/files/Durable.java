package dev.gantry.objects.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders whose entries outlive a power cut: a name is safe once its folder has been forced.
 * Whoever finds a folder there cannot know whether the one who made it has forced it already, so
 * that is remembered here.
 */
final class Durable {
    private static final int MOST_REMEMBERED = 20_000; // 2 MB; to force once more costs little
    private static final Set<Path> FORCED = ConcurrentHashMap.newKeySet();

    private Durable() {}

    /** The folder that holds a file of the store. */
    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "objects lie below a root");
    }

    /** Forces the entries of a folder to the disk. */
    static void folder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Forces the entries of a folder, and the way to it. A journal commits all that was done
     * before, so that only the first of these has anything to write, and nothing is forced before
     * it.
     */
    static void folderAndWay(Path folder) throws IOException {
        folder(folder);
        var step = folder;
        var parent = step.getParent();
        while (parent != null && !FORCED.contains(step)) {
            folder(parent);
            if (FORCED.size() >= MOST_REMEMBERED) {
                FORCED.clear();
            }
            FORCED.add(step);
            step = parent;
            parent = step.getParent();
        }
    }

    /** Creates a folder and those above it, without forcing any. */
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var parent = folder.getParent();
        if (parent != null) {
            createFolders(parent);
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
