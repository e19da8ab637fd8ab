package dev.gantry.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.imaging.RealImage;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Frames of public collections, compared with what DCMTK, GDCM and OpenJPH made of them. */
class RealFramesTest {
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);

    @TestFactory
    List<DynamicTest> a_lossless_frame_is_bit_for_bit_what_the_reference_decoder_made()
            throws IOException {
        var manifest = RealImage.FOLDER.resolve("MANIFEST-codecs.tsv");
        assumeTrue(Files.exists(manifest), "skipped: there is no " + manifest);
        return Files.readAllLines(manifest).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(row -> Codecs.decodable().contains(new Uid(row[1])))
                .map(row -> dynamicTest(row[0], () -> isExact(row)))
                .toList();
    }

    private static void isExact(String[] row) throws IOException {
        var image = RealImage.read(RealImage.FOLDER.resolve(row[0]));

        var decoded =
                CODECS.decode(
                        TransferSyntax.of(new Uid(row[1])), image.description(), image.frame(1));

        assertThat(sha256(decoded.samples())).isEqualTo(row[8]);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
