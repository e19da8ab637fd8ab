package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetRewriterTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @ParameterizedTest
    @ValueSource(strings = {"valid", "charset", "syntax"})
    void a_real_file_without_changes_is_copied_byte_by_byte(String folder) throws IOException {
        for (var file : RealFiles.in(folder)) {
            assertThat(Arrays.equals(rewritten(file, Changes.NONE), dataSetOf(file)))
                    .as(file.toString())
                    .isTrue();
        }
    }

    @Test
    void in_a_real_file_only_what_is_to_be_changed_changes() throws IOException {
        var changes =
                new Changes(
                        DataSet.builder()
                                .set(Tags.PatientName, "Right^Patient")
                                .set(Tags.PatientID, "4711")
                                .set(Tags.StudyInstanceUID, new Uid("1.2.3"))
                                .build(),
                        Set.of(Tags.OtherPatientIDs));

        for (var file : RealFiles.in("valid")) {
            var before = RealFilesTest.scan(file).dataSet();
            var after = scan(rewritten(file, changes), syntaxOf(file));

            assertThat(after.string(Tags.PatientName))
                    .as(file.toString())
                    .contains("Right^Patient");
            assertThat(after.string(Tags.PatientID)).contains("4711");
            assertThat(after.uid(Tags.StudyInstanceUID)).contains(new Uid("1.2.3"));
            for (var element : before) {
                var tag = element.tag();
                if (!changes.affect(tag)) {
                    assertThat(after.strings(tag))
                            .as(file + " " + tag)
                            .isEqualTo(before.strings(tag));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "charset", "syntax"})
    void a_whole_file_without_changes_is_the_same_file(String folder) throws IOException {
        for (var file : RealFiles.in(folder)) {
            var copy = new ByteArrayOutputStream();
            try (var in = Files.newInputStream(file)) {
                Part10.copy(in, copy, Changes.NONE);
            }
            assertThat(Arrays.equals(copy.toByteArray(), Files.readAllBytes(file)))
                    .as(file.toString())
                    .isTrue();
        }
    }

    @Test
    void another_instance_is_no_copy() {
        var changes = Changes.setting(DataSet.builder().set(Tags.SOPInstanceUID, "1.2").build());

        assertThatThrownBy(() ->
                        Part10.copy(
                                InputStream.nullInputStream(),
                                OutputStream.nullOutputStream(),
                                changes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void elements_find_their_place_and_others_go() throws IOException {
        var image =
                DataSet.builder()
                        .set(Tags.Modality, "CT")
                        .set(Tags.PatientName, "Wrong^One")
                        .set(Tags.PatientID, "1")
                        .bytes(Tags.PixelData, Vr.OW, new byte[4])
                        .build();
        var changes =
                new Changes(
                        DataSet.builder()
                                .set(Tags.AccessionNumber, "A1")
                                .set(Tags.PatientName, "Right^One")
                                .set(Tags.Rows, 2)
                                .build(),
                        Set.of(Tags.PatientID));
        var expected =
                DataSet.builder()
                        .set(Tags.AccessionNumber, "A1")
                        .set(Tags.Modality, "CT")
                        .set(Tags.PatientName, "Right^One")
                        .set(Tags.Rows, 2)
                        .bytes(Tags.PixelData, Vr.OW, new byte[4])
                        .build();

        for (var syntax :
                new TransferSyntax[] {
                    EXPLICIT,
                    TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                    TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN
                }) {
            assertThat(rewritten(DataSetWriter.bytes(image, syntax), syntax, changes))
                    .as(syntax.toString())
                    .isEqualTo(DataSetWriter.bytes(expected, syntax));
        }
    }

    @Test
    void a_group_length_that_would_be_wrong_goes() throws IOException {
        var image =
                DataSet.builder()
                        .set(Tags.Modality, "CT")
                        .set(new Tag(0x00080000), 10)
                        .set(Tags.PatientID, "12")
                        .set(new Tag(0x00100000), 12)
                        .build();
        var changes = Changes.setting(DataSet.builder().set(Tags.PatientID, "345").build());

        var after =
                scan(rewritten(DataSetWriter.bytes(image, EXPLICIT), EXPLICIT, changes), EXPLICIT);

        assertThat(after.contains(new Tag(0x00080000))).isTrue();
        assertThat(after.contains(new Tag(0x00100000))).isFalse();
    }

    private static byte[] rewritten(Path file, Changes changes) throws IOException {
        return rewritten(dataSetOf(file), syntaxOf(file), changes);
    }

    private static byte[] rewritten(byte[] dataSet, TransferSyntax syntax, Changes changes)
            throws IOException {
        var out = new ByteArrayOutputStream();
        DataSetRewriter.rewrite(new ByteArrayInputStream(dataSet), out, syntax, changes);
        return out.toByteArray();
    }

    private static byte[] dataSetOf(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            Part10.readMeta(in);
            return in.readAllBytes();
        }
    }

    private static TransferSyntax syntaxOf(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return Part10.readMeta(in).syntax();
        }
    }

    private static DataSet scan(byte[] dataSet, TransferSyntax syntax) throws IOException {
        return InstanceReader.scan(new ByteArrayInputStream(dataSet), syntax, 0).dataSet();
    }
}
