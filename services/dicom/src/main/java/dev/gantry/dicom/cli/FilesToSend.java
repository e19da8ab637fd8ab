package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is found where somebody wants something sent from. */
final class FilesToSend {
    private final List<Outgoing> instances = new ArrayList<>();
    private final List<Left> skipped = new ArrayList<>();
    private final List<Left> unreadable = new ArrayList<>();

    /** A file that stays where it is. */
    record Left(Path path, String why) {}

    /** Takes a file, or all files below a folder. */
    void add(Path path) {
        try (var below = Files.walk(path)) {
            below.filter(Files::isRegularFile).forEach(this::look);
        } catch (IOException failure) {
            unreadable.add(new Left(path, Failures.sentence(failure)));
        } catch (UncheckedIOException within) {
            unreadable.add(new Left(path, Failures.sentence(within)));
        }
    }

    /** What is to be sent. */
    List<Outgoing> instances() {
        return instances;
    }

    /** What is no instance. */
    List<Left> skipped() {
        return skipped;
    }

    /** What the disk did not give. */
    List<Left> unreadable() {
        return unreadable;
    }

    private void look(Path file) {
        try {
            var outgoing = Outgoing.of(file);
            // the directory of a medium stays with its medium (PS3.10 §8)
            if (outgoing.sopClass().equals(Uids.MediaStorageDirectoryStorage)) {
                skipped.add(new Left(file, "A directory of a medium, not an instance"));
            } else {
                instances.add(outgoing);
            }
        } catch (MalformedDataSet noDicom) {
            skipped.add(new Left(file, Failures.sentence(noDicom)));
        } catch (IOException failure) {
            unreadable.add(new Left(file, Failures.sentence(failure)));
        }
    }
}
