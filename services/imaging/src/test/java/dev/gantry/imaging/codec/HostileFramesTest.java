package dev.gantry.imaging.codec;

import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.frame;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.imaging.RealImage;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a frame has: samples or a refusal, in time, and the next frame is decoded. */
class HostileFramesTest {
    private static final int MUTATIONS = 60;
    private static final Codecs CODECS =
            new Codecs(ImagingLimits.DEFAULT.within(Duration.ofSeconds(3)));

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.80"})
    void damaged_frames_of_our_own(String uid) {
        var syntax = TransferSyntax.of(new Uid(uid));
        var golden = frame(described(monochrome(40, 44, 8, 8).build()));

        survives(syntax, golden.description(), CODECS.encode(syntax, golden));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SC_rgb_jpeg_gdcm.dcm",
                "JPGLosslessP14SV1_1s_1f_8b.dcm",
                "MR_small_jp2klossless.dcm",
                "JPEGLSNearLossless_16.dcm",
                "ct_ext.dcm",
                "ct_htj2k.dcm"
            })
    void damaged_frames_of_others(String name) throws IOException {
        var path = RealImage.FOLDER.resolve(name);
        assumeTrue(Files.exists(path), "skipped: there is no " + path);
        var image = RealImage.read(path);

        survives(image.syntax(), image.description(), image.frame(1));
    }

    @Test
    void noise_is_no_image_of_any_syntax() {
        var description = described(monochrome(16, 16, 16, 12).build());
        var noise = new byte[300];
        new Random(7).nextBytes(noise);

        for (var uid : Codecs.decodable()) {
            decodes(TransferSyntax.of(uid), description, noise);
            if (!uid.equals(Uids.ExplicitVRBigEndian)) {
                decodes(TransferSyntax.of(uid), description, new byte[0]);
            }
        }
    }

    private static void survives(TransferSyntax syntax, ImageDescription image, byte[] frame) {
        var before = CODECS.decode(syntax, image, frame);
        var random = new Random(11);
        for (var i = 0; i < MUTATIONS; i++) {
            decodes(syntax, image, mutated(frame, random, i));
        }

        assertThat(CODECS.decode(syntax, image, frame).samples()).isEqualTo(before.samples());
    }

    private static void decodes(TransferSyntax syntax, ImageDescription image, byte[] frame) {
        try {
            assertThat(CODECS.decode(syntax, image, frame).samples()).hasSize(image.decodedBytes());
        } catch (ImageRefusal refusal) {
            assertThat(refusal).hasMessageMatching("(?s).+");
        }
    }

    private static byte[] mutated(byte[] frame, Random random, int round) {
        if (round % 3 == 0) {
            return Arrays.copyOf(frame, random.nextInt(frame.length));
        }
        var bytes = frame.clone();
        var reach = round % 3 == 1 ? Math.min(200, bytes.length) : bytes.length;
        for (var i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
