package dev.gantry.standalone.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks whether the data folder can be worked in before anything is started: what a server says of
 * it minutes later is harder to understand.
 */
final class FolderChecks {
    private static final long MEGABYTE = 1L << 20;

    /** PostgreSQL's programs and first tables, and Kafka's first segments. */
    private static final long FIRST_START_MEGABYTES = 200;

    /** What recovery after a crash writes at least. */
    private static final long START_MEGABYTES = 24;

    private FolderChecks() {}

    static void require(DataFolder folder, Setup.Objects objects) {
        var kept =
                List.of(
                        folder.postgres(),
                        folder.kafka(),
                        folder.log("gantry").resolveSibling(""),
                        objects == Setup.Objects.S3 ? folder.s3() : folder.objects());
        kept.forEach(FolderChecks::requireWritable);
        requireWritableFiles(folder);
        requireRoom(folder.postgres(), folder);
        requireRoom(folder.kafka(), folder);
    }

    private static void requireWritable(Path folder) {
        if (!Files.exists(folder)) {
            return; // it is made in the data folder, which is ours
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandFailed("%s is no folder; move it away".formatted(folder));
        }
        if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
            throw cannotWrite(folder);
        }
    }

    private static void requireWritableFiles(DataFolder folder) {
        for (var file : List.of(folder.stateFile(), folder.log("gantry"), folder.log("output"))) {
            if (Files.exists(file) && (Files.isDirectory(file) || !Files.isWritable(file))) {
                throw cannotWrite(file);
            }
        }
    }

    private static CommandFailed cannotWrite(Path path) {
        return new CommandFailed(
                "Cannot write to %s; make it writable for %s"
                        .formatted(path, System.getProperty("user.name")));
    }

    private static void requireRoom(Path place, DataFolder folder) {
        boolean first = !Files.exists(place);
        var there = first ? folder.path() : place;
        long needed = first ? FIRST_START_MEGABYTES : START_MEGABYTES;
        try {
            long free = Files.getFileStore(there).getUsableSpace() / MEGABYTE;
            if (free < needed) {
                throw new CommandFailed(
                        "There is no space on the disk of %s: %d MB are free and the start needs %d MB; make room there"
                                .formatted(there, free, needed));
            }
        } catch (IOException e) {
            throw new CommandFailed("Cannot look at the disk of %s (%s)".formatted(there, e));
        }
    }
}
