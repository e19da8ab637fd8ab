package dev.gantry.dicom.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of public collections that lie beside the checkout, when they do. */
public final class RealFiles {
    private RealFiles() {}

    /** Every file of one of its folders: valid, charset, syntax, broken. */
    public static List<Path> in(String folder) throws IOException {
        var path =
                Path.of(System.getProperty("gantry.home", "../.."))
                        .resolve("../shared/dicom")
                        .resolve(folder);
        assumeTrue(
                Files.isDirectory(path),
                "skipped: there is no folder of real DICOM files at " + path);
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".tsv"))
                    .sorted()
                    .toList();
        }
    }
}
