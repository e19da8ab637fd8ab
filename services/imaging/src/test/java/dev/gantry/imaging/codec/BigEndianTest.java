package dev.gantry.imaging.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.imaging.RealImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Big endian as DCMTK has it. The {@code rtdose_expb} files of the collection were made by a
 * program that swapped samples of 32 bits as a whole, which OW does not allow (PS3.5 §6.2): read by
 * the standard they show noise, here as in DCMTK and GDCM.
 */
class BigEndianTest {
    private static final Path FILES = RealImage.FOLDER.resolve("..");

    @TempDir static Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valid/RTDOSE/rtdose_expb.dcm",
                "valid/RTDOSE/rtdose_expb_1frame.dcm",
                "valid/MR/MR_small_bigendian.dcm",
                "valid/US/OBXXXX1A_expb_2frame.dcm"
            })
    void a_frame_has_the_samples_that_dcmconv_makes_little_endian(String name)
            throws IOException, InterruptedException {
        var file = existing(name);
        var ours = RealImage.read(file);

        var theirs = OtherDecoder.TO_LITTLE_ENDIAN.read(file, folder);

        assertThat(ours.syntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(OtherDecoder.frame(ours, 1).samples())
                .isEqualTo(OtherDecoder.frame(theirs, 1).samples());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valid/RTDOSE/rtdose.dcm",
                "valid/RTDOSE/rtdose_1frame.dcm",
                "valid/MR/MR_small_implicit.dcm",
                "valid/CR/6278.dcm"
            })
    void a_frame_that_dcmconv_has_made_big_endian_is_what_it_was(String name)
            throws IOException, InterruptedException {
        var file = existing(name);

        var swapped = OtherDecoder.TO_BIG_ENDIAN.read(file, folder);

        assertThat(swapped.syntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(OtherDecoder.frame(swapped, 1).samples())
                .isEqualTo(OtherDecoder.frame(RealImage.read(file), 1).samples());
    }

    private static Path existing(String name) {
        var file = FILES.resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no " + file);
        return file;
    }
}
