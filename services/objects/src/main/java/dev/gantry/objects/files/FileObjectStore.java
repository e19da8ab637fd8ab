package dev.gantry.objects.files;

import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.objects.ObjectUpload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Objects as files of one folder. An upload grows under a temporary name beside the objects; commit
 * forces the file to the disk, renames it and forces the folder, in this order, so that a power cut
 * leaves either the whole object or none.
 */
public final class FileObjectStore implements ObjectStore {
    private final Path root;
    private final KeyPaths paths;
    private final UploadFolder uploads;
    private final PowerLoss powerLoss;

    private FileObjectStore(Path root, PowerLoss powerLoss) {
        this.root = root;
        this.paths = new KeyPaths(root);
        this.powerLoss = powerLoss;
        this.uploads = new UploadFolder(root.resolve(UploadFolder.NAME));
    }

    /**
     * Opens the store and removes what uploads of dead processes left behind. Several processes may
     * have the same folder open.
     *
     * @param root created with the first object when it does not exist
     */
    public static FileObjectStore open(Path root) {
        return open(root, PowerLoss.KEEPS_COMMITTED);
    }

    /** {@link #open(Path)} with the choice to lose images for speed. */
    public static FileObjectStore open(Path root, PowerLoss powerLoss) {
        var store = new FileObjectStore(root.toAbsolutePath().normalize(), powerLoss);
        store.uploads.removeAbandoned();
        return store;
    }

    @Override
    public ObjectUpload begin(ObjectKey key) {
        try {
            return new FileUpload(key, uploads.newFile(), paths.of(key), root, powerLoss);
        } catch (IOException e) {
            throw outage("begin an upload", e);
        }
    }

    @Override
    public InputStream read(ObjectKey key) {
        return read(key, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream read(ObjectKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No range: %d+%d".formatted(offset, length));
        }
        try {
            var channel = FileChannel.open(paths.of(key), StandardOpenOption.READ);
            try {
                channel.position(offset);
                return new FileRange(Channels.newInputStream(channel), length);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new NoSuchObject(key);
        } catch (IOException e) {
            throw outage("read " + key, e);
        }
    }

    @Override
    public Optional<Path> file(ObjectKey key, long end) {
        var file = paths.of(key).toFile();
        return file.isFile() && file.length() >= end
                ? Optional.of(file.toPath())
                : Optional.empty();
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        try {
            var attributes = Files.readAttributes(paths.of(key), BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(
                            new ObjectStat(
                                    key,
                                    attributes.size(),
                                    attributes.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw outage("look at an object", e);
        }
    }

    @Override
    public void delete(ObjectKey key) {
        try {
            if (Files.deleteIfExists(paths.of(key))) {
                Durable.folder(Durable.folderOf(paths.of(key)));
            }
        } catch (IOException e) {
            throw outage("delete " + key, e);
        }
    }

    @Override
    public Stream<ObjectStat> list(String prefix) {
        if (prefix.startsWith(".") || prefix.contains("/.")) {
            return Stream.empty();
        }
        return objects(below(paths.folderOf(prefix)), key -> key.value().startsWith(prefix));
    }

    @Override
    public Stream<ObjectStat> listAfter(String after) {
        return objects(new OrderedFiles(root, paths.relative(after)).stream(), _ -> true);
    }

    @Override
    public void check() {
        try {
            Files.delete(uploads.newFile());
        } catch (IOException e) {
            throw outage("write to the folder", e);
        }
    }

    /** What is looked at are files of ours only. */
    private Stream<ObjectStat> objects(Stream<Path> files, Predicate<ObjectKey> wanted) {
        return files.flatMap(file -> paths.keyOf(file).filter(wanted).stream())
                .flatMap(key -> stat(key).stream());
    }

    /** The files below a folder, lazily; a folder that vanishes meanwhile is an empty one. */
    private Stream<Path> below(Path folder) {
        try {
            return Files.list(folder)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .flatMap(entry -> Files.isDirectory(entry) ? below(entry) : Stream.of(entry));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw outage("list objects", e);
        }
    }

    private ObjectStoreOutage outage(String what, IOException cause) {
        return new ObjectStoreOutage(
                "Cannot %s in %s: %s".formatted(what, root, cause.getMessage()), cause);
    }
}
