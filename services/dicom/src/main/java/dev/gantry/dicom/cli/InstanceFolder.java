package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.net.AssociationAborted;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.StoreRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Keeps instances in a folder, each in a file with the name of its UID, byte for byte as it came. A
 * file is there when it is whole. For many threads.
 */
final class InstanceFolder {
    private final Path folder;
    private final Consumer<String> complaints;
    private final AtomicLong kept = new AtomicLong();

    InstanceFolder(Path folder, Consumer<String> complaints) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.complaints = complaints;
    }

    long kept() {
        return kept.get();
    }

    /** Where an instance is or would be. */
    Path fileOf(StoreRequest request) {
        return folder.resolve(request.sopInstance() + ".dcm");
    }

    /**
     * Keeps one instance.
     *
     * @param source who has sent it
     * @return out of resources when the disk does not want it
     * @throws AssociationAborted when the peer is gone
     */
    DimseStatus keep(StoreRequest request, AeTitle source, InputStream dataSet)
            throws AssociationAborted {
        var file = fileOf(request);
        try {
            var part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
            try {
                write(part, request, source, dataSet);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (AssociationAborted gone) {
            throw gone;
        } catch (IOException full) {
            complaints.accept("%s was not kept: %s".formatted(file, Failures.sentence(full)));
            return DimseStatus.outOfResources("The file could not be written");
        }
        kept.incrementAndGet();
        return DimseStatus.SUCCESS;
    }

    private static void write(Path file, StoreRequest request, AeTitle source, InputStream dataSet)
            throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
            out.write(
                    Part10.metaOf(
                            request.sopClass(),
                            request.sopInstance(),
                            request.transferSyntax(),
                            Optional.of(source)));
            dataSet.transferTo(out);
        }
    }
}
