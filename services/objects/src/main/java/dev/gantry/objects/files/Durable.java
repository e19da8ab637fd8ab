package dev.gantry.objects.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Folders whose entries outlive a power cut: a name is safe once its folder has been forced. */
final class Durable {
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

    /** Creates a folder and those above it, each forced into the one that holds it. */
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
        if (parent != null) {
            folder(parent);
        }
    }
}
