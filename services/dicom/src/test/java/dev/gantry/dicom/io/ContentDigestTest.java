package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContentDigestTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG_ENDIAN = TransferSyntax.of(Uids.ExplicitVRBigEndian);
    private static final TransferSyntax DEFLATED =
            TransferSyntax.of(Uids.DeflatedExplicitVRLittleEndian);

    @Test
    void the_encoding_of_the_data_set_does_not_matter() throws IOException {
        var image = image().build();

        var digests =
                Stream.of(EXPLICIT, IMPLICIT, BIG_ENDIAN, DEFLATED)
                        .map(syntax -> digest(DataSetWriter.bytes(image, syntax), syntax))
                        .distinct();

        assertThat(digests).hasSize(1);
    }

    @Test
    void padding_of_text_and_group_lengths_do_not_matter() throws IOException {
        var bare = element(0x0010, 0x0020, "LO", "PAT");
        var padded = element(0x0010, 0x0020, "LO", "PAT ");
        var more = element(0x0010, 0x0020, "LO", "PAT   \0");
        var withLength = concat(element(0x0010, 0x0000, "UL", "\14\0\0\0"), padded);
        var withPadding = concat(padded, longElement(0xFFFC, 0xFFFC, "OB", new byte[64]));

        assertThat(Stream.of(bare, padded, more, withLength, withPadding).map(this::explicit))
                .containsOnly(explicit(bare));
    }

    @Test
    void a_private_text_is_the_same_whether_or_not_its_vr_is_written() {
        var creator = element(0x0009, 0x0010, "LO", "SOMEBODY");
        var value = element(0x0009, 0x1001, "LT", "of old ");
        var implicit =
                concat(
                        new byte[] {9, 0, 0x10, 0, 8, 0, 0, 0},
                        "SOMEBODY".getBytes(StandardCharsets.US_ASCII),
                        new byte[] {9, 0, 1, 0x10, 6, 0, 0, 0},
                        "of old".getBytes(StandardCharsets.US_ASCII));

        assertThat(digest(implicit, IMPLICIT)).isEqualTo(explicit(concat(creator, value)));
    }

    @Test
    void numbers_keep_their_zeros() {
        var nothing = element(0x0028, 0x0010, "US", "");
        var zero = element(0x0028, 0x0010, "US", "\0\0");
        var blank = element(0x0028, 0x0010, "US", "  ");

        assertThat(Stream.of(nothing, zero, blank).map(this::explicit)).doesNotHaveDuplicates();
    }

    @Test
    void fragments_count_by_their_bytes_and_not_by_the_offset_table() {
        var none = fragments(new byte[0], new byte[] {1, 2, 3, 4}, new byte[] {5, 6});
        var table = fragments(new byte[8], new byte[] {1, 2, 3, 4}, new byte[] {5, 6});
        var other = fragments(new byte[0], new byte[] {1, 2, 3, 4}, new byte[] {5, 7});

        assertThat(explicit(table)).isEqualTo(explicit(none)).isNotEqualTo(explicit(other));
    }

    @Test
    void any_other_value_anywhere_is_another_content() {
        var image = image().build();
        var others =
                List.of(
                        image().set(Tags.PatientID, "another").build(),
                        image().remove(Tags.PatientID).build(),
                        image().set(Tags.PatientID, "").build(),
                        image().set(Tags.ReferencedSOPSequence, item("1.2.4")).build(),
                        image().set(Tags.ReferencedSOPSequence, item("1.2.3"), item("1.2.3"))
                                .build(),
                        image().set(Tags.ReferencedSOPSequence, new DataSet[0]).build(),
                        image().bytes(Tags.PixelData, Vr.OW, pixels(1)).build());

        assertThat(
                        Stream.concat(Stream.of(image), others.stream())
                                .map(one -> digest(DataSetWriter.bytes(one, IMPLICIT), IMPLICIT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_flipped_byte_of_a_value_is_another_content() {
        var file = DataSetWriter.bytes(image().build(), EXPLICIT);
        var before = digest(file, EXPLICIT);

        for (int at = file.length - 2_000; at < file.length; at += 7) {
            var flipped = file.clone();
            flipped[at] ^= 1;
            assertThat(digest(flipped, EXPLICIT)).as("byte %d", at).isNotEqualTo(before);
        }
    }

    @Test
    void a_plain_scan_has_none() throws IOException {
        var bytes = DataSetWriter.bytes(image().build(), EXPLICIT);

        var scanned = InstanceReader.scan(new ByteArrayInputStream(bytes), EXPLICIT, 0);

        assertThat(scanned.contentDigest()).isEmpty();
    }

    private static DataSetBuilder image() {
        return DataSet.builder()
                .set(Tags.SOPClassUID, Uids.CTImageStorage)
                .set(Tags.SOPInstanceUID, new Uid("1.2.3"))
                .set(Tags.StudyInstanceUID, new Uid("1.2"))
                .set(Tags.SeriesInstanceUID, new Uid("1.2.1"))
                .set(Tags.PatientName, "Odd^Name")
                .set(Tags.PatientID, "P1")
                .set(Tags.ReferencedSOPSequence, item("1.2.3"))
                .set(Tags.Rows, 512)
                .set(Tags.Columns, 256)
                .set(Tags.BitsAllocated, 16)
                .set(Tags.SmallestImagePixelValue, 0)
                .bytes(Tags.PixelData, Vr.OW, pixels(0));
    }

    private static DataSet item(String uid) {
        return DataSet.builder()
                .set(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                .set(Tags.ReferencedSOPInstanceUID, new Uid(uid))
                .build();
    }

    private static byte[] pixels(int first) {
        var pixels = new byte[512 * 256 * 2];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = (byte) (at * 31 + at / 1000);
        }
        pixels[0] = (byte) first;
        return pixels;
    }

    private static byte[] fragments(byte[] table, byte[]... fragments) {
        var all = Stream.concat(Stream.of(table), Arrays.stream(fragments)).toList();
        var pixelData = new Element(Tags.PixelData, Vr.OB, new Value.Fragments(all));
        return DataSetWriter.bytes(
                DataSet.builder().set(pixelData).build(), TransferSyntax.of(Uids.RLELossless));
    }

    private static byte[] element(int group, int number, String vr, String value) {
        var bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return concat(
                tag(group, number, vr),
                new byte[] {(byte) bytes.length, (byte) (bytes.length >> 8)},
                bytes);
    }

    private static byte[] longElement(int group, int number, String vr, byte[] value) {
        return concat(
                tag(group, number, vr), new byte[] {0, 0, (byte) value.length, 0, 0, 0}, value);
    }

    private static byte[] tag(int group, int number, String vr) {
        return new byte[] {
            (byte) group,
            (byte) (group >> 8),
            (byte) number,
            (byte) (number >> 8),
            (byte) vr.charAt(0),
            (byte) vr.charAt(1)
        };
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private Optional<String> explicit(byte[] dataSet) {
        return digest(dataSet, EXPLICIT);
    }

    private static Optional<String> digest(byte[] dataSet, TransferSyntax syntax) {
        try {
            return InstanceReader.scanWithDigest(
                            new ByteArrayInputStream(dataSet), syntax, 0, Limits.DEFAULT, _ -> {})
                    .contentDigest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
