package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Part10Test {
    private static final DataSet SLICE =
            DataSet.builder()
                    .set(Tags.SOPClassUID, Uids.CTImageStorage)
                    .set(Tags.SOPInstanceUID, new Uid("1.2.3"))
                    .set(Tags.Modality, "CT")
                    .build();

    @ParameterizedTest
    @MethodSource("dev.gantry.dicom.io.InstanceReaderTest#plainSyntaxes")
    void a_file_is_read_as_it_was_written(TransferSyntax syntax) throws IOException {
        var in = new ByteArrayInputStream(file(syntax));

        var meta = Part10.readMeta(in);
        var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());

        assertThat(meta.syntax()).isEqualTo(syntax);
        assertThat(meta.elements().uid(Tags.MediaStorageSOPInstanceUID)).contains(new Uid("1.2.3"));
        assertThat(scanned.dataSet().string(Tags.Modality)).contains("CT");
    }

    @Test
    void the_group_length_is_right() throws IOException {
        var meta =
                Part10.metaOf(
                        Uids.CTImageStorage,
                        new Uid("1.2.3"),
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        Optional.of(new AeTitle("CT1")));

        var read = Part10.readMeta(new ByteArrayInputStream(meta));

        assertThat(read.length()).isEqualTo(meta.length);
        assertThat(read.elements().integer(Tags.FileMetaInformationGroupLength))
                .hasValue(meta.length - 128 - 4 - 12);
        assertThat(read.elements().string(Tags.SourceApplicationEntityTitle)).contains("CT1");
    }

    @Test
    void a_file_without_preamble_or_meta_information_is_read() throws IOException {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var file = file(syntax);
        var withoutPreamble = Arrays.copyOfRange(file, 132, file.length);
        var prefixFirst = Arrays.copyOfRange(file, 128, file.length);

        assertThat(Part10.readMeta(new ByteArrayInputStream(withoutPreamble)).syntax())
                .isEqualTo(syntax);
        assertThat(Part10.readMeta(new ByteArrayInputStream(prefixFirst)).syntax())
                .isEqualTo(syntax);
    }

    @ParameterizedTest
    @MethodSource("bareSyntaxes")
    void the_encoding_of_a_bare_data_set_is_found_out(TransferSyntax syntax) throws IOException {
        var bare = DataSetWriter.bytes(SLICE, syntax);

        var meta = Part10.readMeta(new ByteArrayInputStream(bare));

        assertThat(meta.syntax()).isEqualTo(syntax);
        assertThat(meta.length()).isZero();
    }

    static TransferSyntax[] bareSyntaxes() {
        return new TransferSyntax[] {
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
        };
    }

    @Test
    void what_is_no_dicom_is_refused_in_words() {
        var text = "<html><body>Not found</body></html>".repeat(10);

        assertThatThrownBy(() -> read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("no DICOM file");
        assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(MalformedDataSet.class);
    }

    @Test
    void a_file_cut_off_or_flipped_anywhere_is_read_or_malformed() throws IOException {
        var file = file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var random = new Random(3);

        for (var at = 0; at < file.length; at++) {
            var flipped = file.clone();
            flipped[at] = (byte) random.nextInt();
            readOrRefuse(Arrays.copyOf(file, at));
            readOrRefuse(flipped);
        }

        assertThat(read(file).dataSet().size()).isEqualTo(3);
    }

    private static void readOrRefuse(byte[] file) throws IOException {
        try {
            assertThat(read(file).dataSet()).isNotNull();
        } catch (MalformedDataSet e) {
            assertThat(e.rule()).isNotBlank();
        }
    }

    private static ScannedInstance read(byte[] file) throws IOException {
        var in = new ByteArrayInputStream(file);
        var meta = Part10.readMeta(in);
        return InstanceReader.scan(in, meta.syntax(), meta.length());
    }

    private static byte[] file(TransferSyntax syntax) throws IOException {
        var out = new ByteArrayOutputStream();
        Part10.write(out, SLICE, syntax);
        return out.toByteArray();
    }
}
