package dev.gantry.imaging;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PixelData;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image of a public collection that lies beside the checkout, when it does. */
public record RealImage(TransferSyntax syntax, DataSet dataSet, PixelData pixels, byte[] file) {
    /** The folder of compressed files and their manifest. */
    public static final Path FOLDER =
            Path.of(System.getProperty("gantry.home", "../..")).resolve("../shared/dicom/syntax");

    /** Reads a file with pixel data. */
    public static RealImage read(Path path) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(path))) {
            var meta = Part10.readMeta(in);
            var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());
            return new RealImage(
                    meta.syntax(),
                    scanned.dataSet(),
                    scanned.pixelData().orElseThrow(),
                    Files.readAllBytes(path));
        }
    }

    /** What it says about itself. */
    public ImageDescription description() {
        return ImageDescription.of(dataSet, ImagingLimits.DEFAULT);
    }

    /** The bytes of a frame, counted from 1. */
    public byte[] frame(int number) {
        var bytes = new ByteArrayOutputStream();
        for (var range : pixels.frames().orElseThrow().frame(number)) {
            bytes.write(file, (int) range.offset(), (int) range.length());
        }
        return bytes.toByteArray();
    }
}
