package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceReaderTest {
    static Stream<TransferSyntax> plainSyntaxes() {
        return Stream.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("plainSyntaxes")
    void what_was_written_is_read_in_every_encoding(TransferSyntax syntax) throws IOException {
        var slice = slice();

        var read = scan(DataSetWriter.bytes(slice, syntax), syntax).dataSet();

        assertThat(DicomJson.toString(without(read))).isEqualTo(DicomJson.toString(without(slice)));
    }

    @ParameterizedTest
    @MethodSource("plainSyntaxes")
    void a_data_set_cut_off_anywhere_is_malformed_and_nothing_else(TransferSyntax syntax) {
        var whole = DataSetWriter.bytes(slice(), syntax);
        var refused = 0;

        for (var length = 0; length < whole.length; length++) {
            refused += refuses(Arrays.copyOf(whole, length), syntax) ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    /** A file lets itself be skipped beyond its end, so the last byte has to be read. */
    @Test
    void a_file_cut_off_within_its_pixels_is_malformed(@TempDir Path folder) throws IOException {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var image = DataSet.builder().bytes(Tags.PixelData, Vr.OW, new byte[100_000]).build();
        var whole = DataSetWriter.bytes(image, syntax);
        var file = folder.resolve("image");

        for (var missing : List.of(0, 1, 50_000)) {
            Files.write(file, Arrays.copyOf(whole, whole.length - missing));
            try (var in = new FileInputStream(file.toFile())) {
                if (missing == 0) {
                    var pixels = InstanceReader.scan(in, syntax, 0).pixelData().orElseThrow();
                    assertThat(pixels.length()).isEqualTo(100_000);
                } else {
                    assertThatThrownBy(() -> InstanceReader.scan(in, syntax, 0))
                            .isInstanceOf(MalformedDataSet.class)
                            .hasMessageContaining("cut off");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plainSyntaxes")
    void any_flipped_byte_is_read_or_malformed_and_nothing_else(TransferSyntax syntax) {
        var whole = DataSetWriter.bytes(slice(), syntax);
        var random = new Random(7);

        for (var at = 0; at < whole.length; at++) {
            var flipped = whole.clone();
            flipped[at] = (byte) random.nextInt();
            refuses(flipped, syntax);
        }

        assertThat(refuses(whole, syntax)).isFalse();
    }

    @Test
    void native_frames_follow_each_other() throws IOException {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var bytes = DataSetWriter.bytes(slice(), syntax);

        var pixels = scan(bytes, syntax).pixelData().orElseThrow();

        assertThat(pixels.frames().orElseThrow().frame(2))
                .containsExactly(new ByteRange(100 + bytes.length - 32, 32));
    }

    @Test
    void frames_without_an_offset_table_begin_where_a_code_stream_begins() throws IOException {
        var syntax = TransferSyntax.of(Uids.JPEGBaseline8Bit);
        var jpeg = new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2};
        var rest = new byte[] {3, 4};
        var fragments = new Value.Fragments(List.of(new byte[0], jpeg, rest, jpeg, rest, rest));
        var slice =
                DataSet.builder()
                        .from(slice())
                        .set(new Element(Tags.PixelData, Vr.OB, fragments))
                        .build();

        var frames =
                scan(DataSetWriter.bytes(slice, syntax), syntax).pixelData().orElseThrow().frames();

        assertThat(frames.orElseThrow().frame(1))
                .extracting(ByteRange::length)
                .containsExactly(4L, 2L);
        assertThat(frames.orElseThrow().frame(2))
                .extracting(ByteRange::length)
                .containsExactly(4L, 2L, 2L);
    }

    @Test
    void a_length_that_the_stream_does_not_have_costs_no_memory() {
        var claims = new byte[] {8, 0, 0x60, 0, 'U', 'T', 0, 0, 0, 0, 0, 0x7F, 'C', 'T'};

        assertThatThrownBy(() -> scan(claims, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("(0008,0060)");
    }

    @Test
    void items_within_each_other_come_to_an_end() {
        var bomb = new java.io.ByteArrayOutputStream();
        for (var i = 0; i < 10_000; i++) {
            bomb.writeBytes(new byte[] {8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1});
            bomb.writeBytes(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1});
        }

        assertThatThrownBy(() -> scan(bomb.toByteArray(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("within each other");
    }

    private static boolean refuses(byte[] bytes, TransferSyntax syntax) {
        try {
            scan(bytes, syntax);
            return false;
        } catch (MalformedDataSet e) {
            return true;
        } catch (IOException e) {
            throw new AssertionError("a stream in memory does not fail", e);
        }
    }

    private static ScannedInstance scan(byte[] bytes, TransferSyntax syntax) throws IOException {
        return InstanceReader.scan(new ByteArrayInputStream(bytes), syntax, 100);
    }

    private static DataSet without(DataSet dataSet) {
        return DataSet.builder().from(dataSet).remove(Tags.PixelData).build();
    }

    private static DataSet slice() {
        var reference =
                DataSet.builder()
                        .set(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                        .set(Tags.ReferencedSOPInstanceUID, new Uid("1.2.3.4"))
                        .build();
        return DataSet.builder()
                .set(Tags.SOPClassUID, Uids.CTImageStorage)
                .set(Tags.SOPInstanceUID, new Uid("1.2.3"))
                .set(Tags.PatientName, "Müller^Jürgen")
                .set(Tags.ReferencedImageSequence, reference, DataSet.EMPTY)
                .set(Tags.StudyInstanceUID, new Uid("1.2"))
                .set(Tags.SeriesInstanceUID, new Uid("1.2.1"))
                .set(Tags.Rows, 4)
                .set(Tags.Columns, 4)
                .set(Tags.BitsAllocated, 16)
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.NumberOfFrames, 2)
                .set(Tags.SliceThickness, 1.25)
                .set(Tags.RescaleSlope, 0.1)
                .bytes(Tags.PixelData, Vr.OW, new byte[64])
                .build();
    }
}
