package dev.gantry.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.imaging.RealImage;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Frames of public collections, compared with what DCMTK, GDCM and OpenJPH made of them. */
class RealFramesTest {
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);

    /** Lossy wavelets: decoders differ by 1, so that digests say nothing. */
    private static final Map<String, String> LOSSY =
            Map.of(
                    "US1_J2KI.dcm", "US1_J2KR.dcm",
                    "JPEG2000.dcm", "nm16s_jls.dcm",
                    "693_J2KI.dcm", "693_J2KR.dcm",
                    "HTJ2K_08_RGB.dcm", "HTJ2KLossless_08_RGB.dcm");

    private static final Set<String> NOT_EXACT =
            Set.of("US1_J2KI.dcm", "JPEG2000.dcm", "HTJ2K_08_RGB.dcm", "RG3_J2KI.dcm");

    @TestFactory
    List<DynamicTest> a_lossless_frame_is_bit_for_bit_what_the_reference_decoder_made()
            throws IOException {
        var manifest = RealImage.FOLDER.resolve("MANIFEST-codecs.tsv");
        assumeTrue(Files.exists(manifest), "skipped: there is no " + manifest);
        return Files.readAllLines(manifest).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(row -> Codecs.decodable().contains(new Uid(row[1])))
                .filter(row -> !NOT_EXACT.contains(row[0]))
                .map(row -> dynamicTest(row[0], () -> isExact(row)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> a_lossy_frame_is_close_to_the_lossless_one_it_was_made_of() {
        return LOSSY.entrySet().stream()
                .map(pair ->
                        dynamicTest(pair.getKey(), () -> isClose(pair.getKey(), pair.getValue())))
                .toList();
    }

    private static void isClose(String lossy, String original) throws IOException {
        assumeTrue(Files.isDirectory(RealImage.FOLDER), "skipped: there is no " + RealImage.FOLDER);

        assertThat(Psnr.between(decoded(lossy), decoded(original))).isGreaterThan(30);
    }

    private static DecodedFrame decoded(String name) throws IOException {
        var image = RealImage.read(RealImage.FOLDER.resolve(name));
        return CODECS.decode(image.syntax(), image.description(), image.frame(1));
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
