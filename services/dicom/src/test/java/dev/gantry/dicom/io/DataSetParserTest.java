package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.malformed.MalformedDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What devices write against the letter of PS3.5, and what is refused all the same. */
class DataSetParserTest {
    private static final String SEQUENCE = "0800 4011 'SQ' 0000 ";
    private static final String ITEM_UNDEFINED = "FEFF 00E0 FFFFFFFF ";
    private static final String ITEM_END = "FEFF 0DE0 00000000 ";
    private static final String SEQUENCE_END = "FEFF DDE0 00000000 ";
    private static final String UID = "0800 5511 'UI' 0400 312E3200 ";
    private static final String MODALITY = "0800 6000 'CS' 0200 4354 ";

    @Test
    void a_sequence_of_undefined_length_ends_at_its_delimiter() throws IOException {
        var read =
                read(
                        SEQUENCE
                                + "FFFFFFFF "
                                + ITEM_UNDEFINED
                                + UID
                                + ITEM_END
                                + SEQUENCE_END
                                + name());

        assertThat(read.items(Tags.ReferencedImageSequence)).hasSize(1);
        assertThat(read.string(Tags.PatientName)).contains("A^B");
    }

    @Test
    void a_delimiter_after_a_length_is_superfluous() throws IOException {
        var item = "FEFF 00E0 0C000000 " + UID + ITEM_END;

        var inSequence = read(SEQUENCE + "1C000000 " + item + SEQUENCE_END + name());

        assertThat(inSequence.items(Tags.ReferencedImageSequence)).hasSize(1);
        assertThat(inSequence.string(Tags.PatientName)).contains("A^B");
    }

    @Test
    void an_element_that_somebody_wrote_as_unknown_is_known_again() throws IOException {
        var read = read("0800 6000 'UN' 0000 02000000 4354 ");

        assertThat(read.string(Tags.Modality)).contains("CT");
    }

    @Test
    void a_sequence_that_somebody_wrote_as_unknown_has_implicit_items() throws IOException {
        var implicit = "0800 5511 04000000 312E3200 ";
        var items = "FEFF 00E0 0C000000 " + implicit;

        var told = read("0800 4011 'UN' 0000 14000000 " + items);
        var delimited = read("0800 4011 'UN' 0000 FFFFFFFF " + items + SEQUENCE_END);
        var explicitAllTheSame =
                read("0800 4011 'UN' 0000 FFFFFFFF FEFF 00E0 0C000000 " + UID + SEQUENCE_END);

        for (var read : new DataSet[] {told, delimited, explicitAllTheSame}) {
            var item = read.items(Tags.ReferencedImageSequence).getFirst();
            assertThat(item.string(Tags.ReferencedSOPInstanceUID)).contains("1.2");
        }
    }

    @Test
    void what_is_unknown_and_no_sequence_stays_bytes() throws IOException {
        var read = read("0800 4011 'UN' 0000 04000000 01020304 ");

        assertThat(read.bytes(Tags.ReferencedImageSequence)).isPresent();
    }

    @Test
    void odd_lengths_are_read() throws IOException {
        var read = read("0800 6000 'CS' 0300 435420 " + name());

        assertThat(read.string(Tags.Modality)).contains("CT");
        assertThat(read.string(Tags.PatientName)).contains("A^B");
    }

    @Test
    void padding_after_the_last_element_is_no_element() throws IOException {
        assertThat(read(MODALITY + "00 ").size()).isEqualTo(1);
        assertThat(read(MODALITY + "00".repeat(600)).size()).isEqualTo(1);
    }

    @Test
    void only_behind_an_image_may_the_last_block_hold_anything() throws IOException {
        var rest = "00000000 00000000 4D656D6F7279";
        var image = "E07F 1000 'OW' 0000 02000000 0102 ";

        assertThat(read(MODALITY + image + rest).size()).isEqualTo(2);
        assertThatThrownBy(() -> read(MODALITY + rest))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("padding");
    }

    @Test
    void the_encoding_that_is_there_counts_and_not_the_one_announced() throws IOException {
        var implicit = bytes("0800 6000 02000000 4354");
        var explicit = bytes(MODALITY);

        assertThat(scan(implicit, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).string(Tags.Modality))
                .contains("CT");
        assertThat(scan(explicit, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN).string(Tags.Modality))
                .contains("CT");
    }

    @Test
    void a_private_element_in_implicit_vr_is_known_by_its_creator() throws IOException {
        var creator = "1900 1100 12000000 " + "5349454D454E53204D5220484541444552 20 ";
        var element = Tag.of(0x0019, 0x1108);

        var read =
                scan(
                        bytes(creator + "1900 0811 04000000 494D4147 "),
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

        assertThat(read.string(element)).contains("IMAG");
    }

    @Test
    void signed_pixels_have_signed_padding_in_implicit_vr() throws IOException {
        var read =
                scan(
                        bytes("2800 0301 02000000 0100 2800 2001 02000000 30F8 "),
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

        assertThat(read.integer(Tags.PixelPaddingValue)).hasValue(-2000);
    }

    @Test
    void a_length_beyond_its_item_is_malformed() {
        assertThatThrownBy(() ->
                        read(
                                SEQUENCE
                                        + "14000000 FEFF 00E0 0C000000"
                                        + " 0800 5511 'UI' F000 312E3200 "))
                .isInstanceOf(MalformedDataSet.class)
                .isInstanceOf(MalformedDicom.class)
                .hasMessage(
                        "(0008,1140)[1]/(0008,1155) UI at offset 28:"
                                + " claims 240 bytes, 4 are left (PS3.5 §7.5)");
    }

    @Test
    void a_fault_between_the_elements_names_the_item_or_the_sequence() {
        var sequence = SEQUENCE + "FFFFFFFF " + ITEM_UNDEFINED + MODALITY + ITEM_END;

        assertThatThrownBy(() -> read(sequence + ITEM_UNDEFINED + "0800"))
                .hasMessageStartingWith("(0008,1140)[2] at offset 48: the data set ends here");
        assertThatThrownBy(() -> read(sequence + MODALITY))
                .hasMessageStartingWith("(0008,1140)[1] at offset");
        assertThatThrownBy(() -> read(sequence + SEQUENCE_END + "0900"))
                .hasMessageStartingWith("(0008,1140) at offset");
        assertThatThrownBy(() -> read("0800"))
                .hasMessageStartingWith("at offset 2: the data set ends here");
    }

    @Test
    void there_is_a_strict_reading_that_lets_nothing_pass() throws IOException {
        var odd = bytes("0800 6000 'CS' 0300 435420");
        var inItem = bytes(SEQUENCE + "FFFFFFFF " + ITEM_UNDEFINED + "0800 6000 'CS' 0300 435420");
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

        assertThatThrownBy(
                        () -> InstanceReader.scanStrictly(new ByteArrayInputStream(odd), syntax, 0))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessage("(0008,0060) CS at offset 8: has an odd length (PS3.5 §7.1.1)");
        assertThatThrownBy(() ->
                        InstanceReader.scanStrictly(new ByteArrayInputStream(inItem), syntax, 0))
                .hasMessageStartingWith("(0008,1140)[1]/(0008,0060) CS at offset 28: has an odd");
        assertThat(InstanceReader.scanStrictly(new ByteArrayInputStream(bytes(UID)), syntax, 0))
                .extracting(ScannedInstance::warnings)
                .isEqualTo(List.of());
    }

    @Test
    void a_brief_message_keeps_element_and_rule() {
        assertThatThrownBy(() -> read("0800 6000 'CS' FFFF 4354"))
                .isInstanceOfSatisfying(
                        MalformedDataSet.class,
                        e -> {
                            assertThat(e.brief(64))
                                    .isEqualTo("(0008,0060) " + e.rule())
                                    .doesNotContain("offset");
                            assertThat(e.brief(500)).isEqualTo(e.getMessage());
                            assertThat(e.vr()).contains(Vr.CS);
                            assertThat(e.section()).isEqualTo("PS3.5 §7.1");
                        });
    }

    @Test
    void an_item_outside_of_a_sequence_is_malformed() {
        assertThatThrownBy(() -> read(ITEM_UNDEFINED + MODALITY))
                .isInstanceOf(MalformedDataSet.class);
        assertThatThrownBy(() -> read(MODALITY + ITEM_END)).isInstanceOf(MalformedDataSet.class);
        assertThatThrownBy(() -> read(MODALITY + SEQUENCE_END))
                .isInstanceOf(MalformedDataSet.class);
    }

    @Test
    void more_elements_or_bytes_than_the_limits_allow_are_malformed() {
        var limits = new Limits(64, 100, 1000, 6000, 100);

        assertThatThrownBy(() -> scan(bytes("0800 4011 'SQ' 0000 00000000 ".repeat(60)), limits))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("more than 100 elements");
        assertThatThrownBy(() -> scan(bytes(MODALITY.repeat(95)), limits))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("larger than 6000 bytes");
    }

    @Test
    void the_reason_holds_no_value_of_the_data_set() {
        assertThatThrownBy(() -> read(name() + "1000 2000 'LO' 4000 53454352 4554 "))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void what_is_let_pass_is_a_warning_a_kind() throws IOException {
        var odd = "0800 6000 'CS' 0300 435420 0800 7000 'LO' 0100 41 ";
        var noVr = "0900 1000 0000 0000 ";
        var late = UID + noVr + odd;

        var warnings = warningsOf(bytes(late), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(warnings.stream().map(ReadWarning::kind))
                .containsExactly(Leniency.ODD_LENGTH, Leniency.VR_LEFT_OUT, Leniency.NOT_IN_ORDER);
        assertThat(warnings.getFirst())
                .hasToString(
                        "(0008,0060) at offset 28 has an odd length, as do 1 more (PS3.5 §7.1.1)");
    }

    @Test
    void an_encoding_that_was_not_announced_is_a_warning() throws IOException {
        assertThat(warningsOf(bytes(MODALITY), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))
                .extracting(ReadWarning::kind)
                .containsExactly(Leniency.OTHER_ENCODING_THAN_ANNOUNCED);
        assertThat(warningsOf(bytes(MODALITY), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isEmpty();
    }

    private static List<ReadWarning> warningsOf(byte[] bytes, TransferSyntax syntax)
            throws IOException {
        return InstanceReader.scan(new ByteArrayInputStream(bytes), syntax, 0).warnings();
    }

    private static String name() {
        return "1000 1000 'PN' 0400 415E4220 ";
    }

    private static DataSet read(String hex) throws IOException {
        return scan(bytes(hex), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static DataSet scan(byte[] bytes, TransferSyntax syntax) throws IOException {
        return InstanceReader.scan(new ByteArrayInputStream(bytes), syntax, 0).dataSet();
    }

    private static DataSet scan(byte[] bytes, Limits limits) throws IOException {
        return InstanceReader.scan(
                        new ByteArrayInputStream(bytes),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        0,
                        limits,
                        head -> {})
                .dataSet();
    }

    /** Hexadecimal digits, and a VR in quotes. */
    private static byte[] bytes(String text) {
        var digits = new StringBuilder();
        for (var part : text.split(" +")) {
            digits.append(
                    part.startsWith("'")
                            ? HexFormat.of()
                                    .formatHex(
                                            part.substring(1, 3)
                                                    .getBytes(StandardCharsets.US_ASCII))
                            : part);
        }
        return HexFormat.of().parseHex(digits);
    }
}
