package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.malformed.MalformedDicom;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class WrittenBackTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    /** Files that are read without a warning and still come out differently, and why. */
    private static final Map<String, String> EXPLAINED = Map.of();

    @Test
    void every_real_file_that_is_read_without_a_warning_is_written_back_byte_by_byte()
            throws IOException {
        var differing = new ArrayList<String>();
        var same = 0;
        var warned = 0;
        var files =
                Stream.of(RealFiles.in("valid"), RealFiles.in("syntax"), RealFiles.in("charset"))
                        .flatMap(List::stream)
                        .toList();
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            try (var in = new BufferedInputStream(new ByteArrayInputStream(bytes))) {
                var meta = Part10.readMeta(in);
                var read = InstanceReader.readWhole(in, meta.syntax(), 1L << 30);
                var before = Arrays.copyOfRange(bytes, (int) meta.length(), bytes.length);
                var after = DataSetWriter.bytes(read.dataSet(), meta.syntax());
                if (!read.warnings().isEmpty()) {
                    warned++;
                } else if (isSame(before, after, meta.syntax())) {
                    same++;
                } else if (!EXPLAINED.containsKey(file.getFileName().toString())) {
                    differing.add(
                            "%s %s at %d"
                                    .formatted(
                                            file,
                                            meta.syntax().name(),
                                            Arrays.mismatch(before, after)));
                }
            } catch (MalformedDicom noDicom) {
                differing.add(file + ": " + noDicom.getMessage());
            }
        }

        System.out.printf("written back: %d the same, %d read with warnings%n", same, warned);
        assertThat(differing).isEmpty();
        assertThat(same).isGreaterThan(100);
    }

    /** Another deflater may choose other blocks; what it has deflated counts. */
    private static boolean isSame(byte[] before, byte[] after, TransferSyntax syntax)
            throws IOException {
        return syntax.deflated()
                ? Arrays.equals(inflated(before), inflated(after))
                : Arrays.equals(before, after);
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        var inflater = new Inflater(true);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            return in.readAllBytes();
        } finally {
            inflater.end();
        }
    }

    @Test
    void lengths_are_written_as_they_were_read_in_every_mixture() throws IOException {
        var element = "0800 5511 'UI' 0400 312E3200 ";
        var told = "FEFF 00E0 0C000000 " + element;
        var delimited = "FEFF 00E0 FFFFFFFF " + element + "FEFF 0DE0 00000000 ";
        var end = "FEFF DDE0 00000000 ";

        written_back("0800 4011 'SQ' 0000 14000000 " + told);
        written_back("0800 4011 'SQ' 0000 FFFFFFFF " + told + delimited + told + end);
        written_back("0800 4011 'SQ' 0000 30000000 " + delimited + told);
        written_back("0800 4011 'SQ' 0000 FFFFFFFF " + delimited + end);
        written_back("0800 4011 'SQ' 0000 00000000 ");
        written_back("0800 4011 'SQ' 0000 FFFFFFFF " + end);
    }

    @Test
    void what_was_written_as_unknown_stays_so() throws IOException {
        var implicit = "FEFF 00E0 FFFFFFFF 0800 5511 04000000 312E3200 FEFF 0DE0 00000000 ";

        written_back("0800 6000 'UN' 0000 02000000 4354 ");
        written_back("0900 1000 'LO' 0400 4D494E45 0900 0110 'UN' 0000 02000000 4354 ");
        written_back("0800 4011 'UN' 0000 FFFFFFFF " + implicit + "FEFF DDE0 00000000 ");
        written_back("0900 0110 'UN' 0000 FFFFFFFF " + implicit + "FEFF DDE0 00000000 ");
    }

    @Test
    void padding_group_lengths_and_fragments_stay() throws IOException {
        written_back("0800 0000 'UL' 0400 0A000000 0800 6000 'CS' 0400 43542020 ");
        written_back("0800 1800 'UI' 0400 312E3220 1000 1000 'PN' 0400 41004100 ");
        written_back(
                "E07F 1000 'OW' 0000 FFFFFFFF FEFF 00E0 00000000 FEFF 00E0 02000000 FFD8"
                        + " FEFF DDE0 00000000 ");
    }

    @Test
    void a_group_length_is_left_out_as_soon_as_its_group_changes() throws IOException {
        var length = Tag.of(0x0008, 0);
        var read = read("0800 0000 'UL' 0400 0A000000 0800 6000 'CS' 0200 4354 ");

        assertThat(DataSet.builder().from(read).build().contains(length)).isTrue();
        assertThat(DataSet.builder().from(read).set(Tags.PatientID, "1").build().contains(length))
                .isTrue();
        assertThat(DataSet.builder().from(read).set(Tags.Modality, "MR").build().contains(length))
                .isFalse();
        assertThat(DataSet.builder().from(read).remove(Tags.Modality).build().contains(length))
                .isFalse();
    }

    @Test
    void equality_of_sequences_does_not_depend_on_their_lengths() throws IOException {
        var told = read("0800 4011 'SQ' 0000 00000000 ").element(Tags.ReferencedImageSequence);
        var delimited =
                read("0800 4011 'SQ' 0000 FFFFFFFF FEFF DDE0 00000000 ")
                        .element(Tags.ReferencedImageSequence);

        assertThat(told).isEqualTo(delimited).hasSameHashCodeAs(delimited);
    }

    private static void written_back(String hex) throws IOException {
        assertThat(DataSetWriter.bytes(read(hex), EXPLICIT)).isEqualTo(bytes(hex));
    }

    private static DataSet read(String hex) throws IOException {
        var in = new ByteArrayInputStream(bytes(hex));
        var read = InstanceReader.readWhole(in, EXPLICIT, 1 << 20);
        assertThat(read.warnings()).isEqualTo(List.of());
        return read.dataSet();
    }

    private static byte[] bytes(String hex) {
        var plain = hex.replace(" ", "");
        for (var at = plain.indexOf("'"); at >= 0; at = plain.indexOf("'")) {
            var vr = plain.substring(at + 1, at + 3);
            plain =
                    plain.replace(
                            "'" + vr + "'",
                            "%02X%02X".formatted((int) vr.charAt(0), (int) vr.charAt(1)));
        }
        return HexFormat.of().parseHex(plain);
    }
}
