package dev.gantry.platform.disks;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A disk (a file system) and what of ours lies on it.
 *
 * @param names what is kept there, sorted
 * @param free bytes that we may still write
 * @param size bytes of all of it
 */
public record Disk(List<String> names, long free, long size) {
    private static final long HUNDRED = 100;

    /** Copies the names. */
    public Disk {
        names = List.copyOf(names);
    }

    /** Whether it has less free space than so many hundredths and than so many bytes. */
    boolean isNearlyFull(int percent, long bytes) {
        return free < bytes && free < size / HUNDRED * percent;
    }

    /** The disks of some folders; of a folder that is not there yet, that of the nearest above. */
    static List<Disk> of(Map<String, Path> folders) {
        var stores = new LinkedHashMap<FileStore, List<String>>();
        new TreeMap<>(folders)
                .forEach((name, folder) -> {
                    try {
                        stores.merge(
                                Files.getFileStore(existing(folder)), List.of(name), Disk::joined);
                    } catch (IOException unreadable) {
                        // whoever works there says that it is away; nothing can be said of its
                        // space
                    }
                });
        return stores.entrySet().stream()
                .flatMap(disk -> of(disk.getKey(), disk.getValue()))
                .toList();
    }

    private static Stream<Disk> of(FileStore store, List<String> names) {
        try {
            return Stream.of(new Disk(names, store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException unmounted) {
            return Stream.empty();
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static Path existing(Path folder) {
        var path = folder.toAbsolutePath();
        while (!Files.exists(path)) {
            var above = path.getParent();
            if (above == null) {
                return path;
            }
            path = above;
        }
        return path;
    }
}
