package dev.gantry.imaging.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.imaging.RealImage;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.image.ImagingLimits;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of files of public collections beside those that DCMTK makes of them. */
class AgainstDcmtkTest {
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);
    private static final Path FILES = RealImage.FOLDER.resolve("..");

    @ParameterizedTest
    @CsvSource({
        "valid/CT/CT2_RLE.dcm, dcm2pnm +Wi 1, 1",
        "valid/MR/MR_small_implicit.dcm, dcm2pnm +Wi 1, 1",
        "valid/MR/MR_small_bigendian.dcm, dcm2pnm +Wi 1, 1",
        "valid/CR/RG3_RLE.dcm, dcm2pnm +Wi 1, 1",
        "valid/CR/6278.dcm, dcm2pnm +Wi 1, 1",
        "valid/OT/TestPattern_Palette_16.dcm, dcm2pnm -W, 0",
        "syntax/SC_rgb_rle.dcm, dcm2pnm -W, 0",
        "syntax/OBXXXX1A_rle.dcm, dcm2pnm -W, 0",
        "charset/CR-ModalitySequenceLUT.dcm, dcmj2pnm +Wm, 1"
    })
    void a_picture_is_the_one_of_dcmtk(String name, String program, int most, @TempDir Path folder)
            throws IOException, InterruptedException {
        var file = FILES.resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        assumeTrue(Files.exists(Path.of("/usr/bin/dcm2pnm")), "dcm2pnm is not installed");
        var image = RealImage.read(file);
        var frame = CODECS.decode(image.syntax(), image.description(), image.frame(1));

        var ours = RenderFrame.render(frame, image.dataSet(), 1, Look.DEFAULT);

        var theirs = theirs(file, program, folder.resolve("picture.pnm"));
        assertThat(theirs).hasSize(ours.getWidth() * ours.getHeight() * bands(ours));
        assertThat(largestDifference(ours, theirs)).isLessThanOrEqualTo(most);
    }

    private static int bands(BufferedImage image) {
        return image.getRaster().getNumBands();
    }

    private static int largestDifference(BufferedImage ours, byte[] theirs) {
        var samples =
                ours.getRaster().getPixels(0, 0, ours.getWidth(), ours.getHeight(), (int[]) null);
        var largest = 0;
        for (var i = 0; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - (theirs[i] & 0xFF)));
        }
        return largest;
    }

    private static byte[] theirs(Path file, String program, Path picture)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.split(" ")));
        command.addAll(List.of("-O", "+op"));
        command.addAll(List.of(file.toString(), picture.toString()));
        var exit =
                new ProcessBuilder(command)
                        .redirectOutput(new File("/dev/null"))
                        .redirectError(new File("/dev/null"))
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
        var all = Files.readAllBytes(picture);
        return Arrays.copyOfRange(all, header(all), all.length);
    }

    /** Three lines: kind, columns and rows, the largest value. */
    private static int header(byte[] picture) {
        var text = new String(picture, 0, 64, StandardCharsets.ISO_8859_1);
        var end = 0;
        for (var line = 0; line < 3; line++) {
            end = text.indexOf('\n', end) + 1;
        }
        return end;
    }
}
