package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements of commands and of file meta information inside of a data set. */
class StrayElementsTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final String MODALITY = "08006000 4353 0200 4354";
    private static final String NAME = "10001000 504E 0200 4142";
    private static final String PIXELS = "E07F1000 4F57 0000 02000000 0102";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000 554C 0400 00000000", // what DCMTK makes of zeros
                "00000000 0000 0000",
                "00000000 554C 0400 12000000 00000001 5553 0200 0100",
                "00001001 5553 0200 0700",
                "0000FFFF 4F42 0000 04000000 01020304",
                "00000000 0000 0000 00000000 0000 0000"
            })
    void a_command_at_the_beginning_is_skipped_with_a_warning(String command) throws IOException {
        var read = read(command + MODALITY + NAME, EXPLICIT);

        assertThat(read.dataSet().size()).isEqualTo(2);
        assertThat(read.dataSet().string(Tags.Modality)).contains("CT");
        assertThat(read.warnings())
                .extracting(ReadWarning::kind)
                .containsExactly(Leniency.ELEMENT_OF_A_COMMAND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00000000 04000000 00000000", "00000000 00000000", "00001001 02000000 0700"})
    void so_it_is_in_implicit_vr(String command) throws IOException {
        var read = read(command + "08006000 02000000 4354", IMPLICIT);

        assertThat(read.dataSet().string(Tags.Modality)).contains("CT");
        assertThat(read.warnings())
                .extracting(ReadWarning::kind)
                .containsExactly(Leniency.ELEMENT_OF_A_COMMAND);
    }

    @Test
    void so_it_is_in_big_endian() throws IOException {
        var read =
                read(
                        "00000000 554C 0004 00000000 00080060 4353 0002 4354",
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

        assertThat(read.dataSet().size()).isOne();
        assertThat(read.dataSet().string(Tags.Modality)).contains("CT");
    }

    @Test
    void a_command_in_between_or_at_the_end_is_skipped_too() throws IOException {
        var command = "00001001 5553 0200 0700";
        var length = "00000000 554C 0400 00000000";

        var read = read(MODALITY + command + length + NAME + command, EXPLICIT);

        assertThat(read.dataSet().size()).isEqualTo(2);
        assertThat(read.dataSet().string(Tags.PatientName)).contains("AB");
        assertThat(read.warnings().getFirst().times()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 10, 11, 12, 15, 16, 17, 100, 511, 512, 2048})
    void zeros_at_the_end_are_padding_in_every_number(int zeros) throws IOException {
        for (var last : new String[] {MODALITY, MODALITY + PIXELS}) {
            var read = read(last + "00".repeat(zeros), EXPLICIT);

            assertThat(read.dataSet().string(Tags.Modality)).contains("CT");
            assertThat(read.warnings())
                    .extracting(ReadWarning::kind)
                    .containsExactly(Leniency.TRAILING_BYTES);
        }
    }

    @Test
    void a_hole_of_zeros_in_the_middle_is_missing_elements() {
        assertThatThrownBy(() -> read(MODALITY + "00".repeat(64) + NAME, EXPLICIT))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("padding");
    }

    @Test
    void file_meta_information_in_a_data_set_is_skipped_with_a_warning() throws IOException {
        var meta = "02000000 554C 0400 1C000000 02001000 5549 0400 312E3200";

        var read = read(meta + MODALITY, EXPLICIT);

        assertThat(read.dataSet().size()).isOne();
        assertThat(read.warnings())
                .extracting(ReadWarning::sentence)
                .containsExactly(
                        "(0002,0000) belongs to the file meta information and not to a data set"
                                + " (PS3.10 §7.1)");
    }

    @Test
    void a_file_of_such_a_data_set_keeps_its_own_transfer_syntax() throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(
                Part10.metaOf(Uids.CTImageStorage, new Uid("1.2.3"), EXPLICIT, Optional.empty()));
        var length = file.size();
        file.writeBytes(
                hex("02001000 5549 1400 312E322E3834302E31303030382E312E322E3100" + MODALITY));

        var in = new BufferedInputStream(new ByteArrayInputStream(file.toByteArray()));
        var meta = Part10.readMeta(in);
        var read = InstanceReader.scan(in, meta.syntax(), meta.length());

        assertThat(meta.length()).isEqualTo(length);
        assertThat(meta.syntax()).isEqualTo(EXPLICIT);
        assertThat(read.dataSet().string(Tags.Modality)).contains("CT");
    }

    @Test
    void what_claims_more_than_a_command_has_is_refused() {
        assertThatThrownBy(() -> read("00001001 4F42 0000 00002000" + MODALITY, EXPLICIT))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("outside of the data set");
        assertThatThrownBy(() -> read("00001001 5351 0000 FFFFFFFF" + MODALITY, EXPLICIT))
                .isInstanceOf(MalformedDataSet.class);
        assertThatThrownBy(() -> read("0000 0100 5553 0400 07", EXPLICIT))
                .isInstanceOf(MalformedDataSet.class);
    }

    @Test
    void the_content_is_the_same_with_and_without_and_the_bytes_stay() throws IOException {
        var stray = hex("00000000 554C 0400 00000000" + MODALITY + NAME);
        var clean = hex(MODALITY + NAME);
        var copy = new ByteArrayOutputStream();

        DataSetRewriter.rewrite(new ByteArrayInputStream(stray), copy, EXPLICIT, Changes.NONE);

        assertThat(digest(stray)).isEqualTo(digest(clean));
        assertThat(copy.toByteArray()).isEqualTo(stray);
    }

    @Test
    void places_of_pixels_count_what_was_skipped() throws IOException {
        var read = read("00000000 554C 0400 00000000" + MODALITY + PIXELS, EXPLICIT);

        assertThat(read.pixelData().orElseThrow().offset()).isEqualTo(12 + 10 + 12);
    }

    private static Optional<String> digest(byte[] bytes) throws IOException {
        return InstanceReader.scanWithDigest(
                        new ByteArrayInputStream(bytes), EXPLICIT, 0, Limits.DEFAULT, _ -> {})
                .contentDigest();
    }

    private static ScannedInstance read(String hex, TransferSyntax syntax) throws IOException {
        return InstanceReader.scan(new ByteArrayInputStream(hex(hex)), syntax, 0);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
