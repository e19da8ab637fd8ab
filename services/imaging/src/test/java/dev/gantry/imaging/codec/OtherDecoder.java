package dev.gantry.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Part10;
import dev.gantry.imaging.RealImage;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of DCMTK and GDCM that bring a file into another transfer syntax. */
enum OtherDecoder {
    /** Leaves the colours as they are in the code stream. */
    DCMDJPEG("dcmdjpeg", "+cn"),
    /** Makes RGB of them. */
    DCMDJPEG_TO_RGB("dcmdjpeg", "+cp"),
    DCMDJPLS("dcmdjpls"),
    DCMDRLE("dcmdrle"),
    GDCMCONV("gdcmconv", "--raw"),
    TO_LITTLE_ENDIAN("dcmconv", "+te"),
    TO_BIG_ENDIAN("dcmconv", "+tb");

    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);

    private final List<String> command;

    OtherDecoder(String... command) {
        this.command = List.of(command);
    }

    /** Skips the test where the program is not installed. */
    void assumeInstalled() {
        var program = Path.of("/usr/bin", command.getFirst());
        assumeTrue(Files.exists(program), "skipped: there is no " + program);
    }

    /** What the program makes of a file. */
    RealImage read(Path file, Path folder) throws IOException, InterruptedException {
        assumeInstalled();
        var result = Files.createTempFile(folder, "decoded", ".dcm");
        var all = new ArrayList<>(command);
        all.addAll(List.of(file.toString(), result.toString()));
        var exit =
                new ProcessBuilder(all)
                        .redirectOutput(new File("/dev/null"))
                        .redirectError(new File("/dev/null"))
                        .start()
                        .waitFor();
        assertThat(exit).as(String.join(" ", all)).isZero();
        return RealImage.read(result);
    }

    /** What it makes of a frame that we have encoded, with the other attributes of its image. */
    DecodedFrame read(byte[] encoded, TransferSyntax syntax, DataSetBuilder attributes, Path folder)
            throws IOException, InterruptedException {
        var fragments = List.of(new byte[0], encoded);
        var dataSet =
                attributes
                        .set(Tags.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                        .set(Tags.SOPInstanceUID, new Uid("2.25.1"))
                        .set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
                        .build();
        var file = Files.createTempFile(folder, "encoded", ".dcm");
        try (var out = Files.newOutputStream(file)) {
            Part10.write(out, dataSet, syntax);
        }
        return frame(read(file, folder), 1);
    }

    /** A frame of an uncompressed image. */
    static DecodedFrame frame(RealImage image, int number) {
        return CODECS.decode(image.syntax(), image.description(), image.frame(number));
    }
}
