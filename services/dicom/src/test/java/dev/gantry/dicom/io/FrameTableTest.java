package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTableTest {
    private static final byte[] TWO = {1, 2};
    private static final byte[] FOUR = {1, 2, 3, 4};
    private static final Tag LENGTHS = Tags.ExtendedOffsetTableLengths;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

    @Test
    void the_basic_offset_table_tells_where_frames_begin() throws IOException {
        var frames = frames(2, offsets(0, 10 + 12), TWO, FOUR, TWO);

        assertThat(lengths(frames, 1)).containsExactly(2L, 4L);
        assertThat(lengths(frames, 2)).containsExactly(2L);
    }

    @Test
    void the_extended_offset_table_goes_before_the_basic_one() throws IOException {
        var table = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(0).putLong(10);
        var extended =
                DataSet.builder()
                        .bytes(Tags.ExtendedOffsetTable, Vr.OV, table.array())
                        .set(Tags.NumberOfFrames, 2);

        var frames = frames(extended.build(), new byte[0], TWO, FOUR, FOUR);

        assertThat(lengths(frames, 1)).containsExactly(2L);
        assertThat(lengths(frames, 2)).containsExactly(4L, 4L);
    }

    @Test
    void one_frame_has_all_fragments() throws IOException {
        assertThat(lengths(frames(1, new byte[0], TWO, FOUR, TWO), 1)).containsExactly(2L, 4L, 2L);
    }

    @Test
    void as_many_fragments_as_frames_are_one_each() throws IOException {
        assertThat(lengths(frames(3, new byte[0], TWO, FOUR, TWO), 2)).containsExactly(4L);
    }

    @Test
    void an_offset_table_that_cannot_be_right_does_not_count() throws IOException {
        assertThat(lengths(frames(3, offsets(0, 0, 0), TWO, FOUR, TWO), 3)).containsExactly(2L);
        assertThat(lengths(frames(3, offsets(0, 9999, 10), TWO, FOUR, TWO), 2)).containsExactly(4L);
    }

    @Test
    void frames_that_cannot_be_told_apart_are_not_guessed() throws IOException {
        assertThat(frames(2, new byte[0], TWO, FOUR, TWO)).isEmpty();
        assertThat(frames(2, offsets(0, 9999), TWO, FOUR, TWO)).isEmpty();
    }

    @Test
    void a_wrong_table_is_a_warning_and_the_fragments_count() throws IOException {
        for (var wrong : List.of(offsets(0, 10, 22, 34), offsets(10, 0, 22), offsets(0, 11, 22))) {
            var scanned = scan(encapsulated(frameCount(3), wrong, TWO, FOUR, TWO));

            assertThat(scanned.warnings())
                    .extracting(ReadWarning::sentence)
                    .containsExactly(
                            "(7FE0,0010) has a basic offset table that is wrong (PS3.5 §A.4)");
            assertThat(lengths(scanned.pixelData().orElseThrow().frames(), 2)).containsExactly(4L);
        }
        for (var wrong : List.of(extended(0, 10), extended(0, 22, 10), extended(0, 8, 22))) {
            var scanned = scan(encapsulated(wrong, new byte[0], TWO, FOUR, TWO));

            assertThat(scanned.warnings())
                    .extracting(ReadWarning::kind)
                    .containsExactly(Leniency.EXTENDED_OFFSETS_WRONG);
            assertThat(lengths(scanned.pixelData().orElseThrow().frames(), 2)).containsExactly(4L);
        }
    }

    @Test
    void extended_lengths_that_are_not_those_of_the_frames_are_a_warning() throws IOException {
        var right = builder(extended(0, 10, 22)).bytes(LENGTHS, Vr.OV, longs(2, 3, 2)).build();
        var wrong = builder(extended(0, 10, 22)).bytes(LENGTHS, Vr.OV, longs(2, 30, 2)).build();

        assertThat(scan(encapsulated(right, new byte[0], TWO, FOUR, TWO)).warnings()).isEmpty();
        assertThat(scan(encapsulated(wrong, new byte[0], TWO, FOUR, TWO)).warnings())
                .extracting(ReadWarning::kind)
                .containsExactly(Leniency.EXTENDED_OFFSETS_WRONG);
    }

    @Test
    void a_table_of_ten_thousand_frames_counts_though_the_header_only_refers_to_it()
            throws IOException {
        var count = 10_000;
        var fragments = new byte[2 * count][];
        var offsets = new long[count];
        for (var i = 0; i < count; i++) {
            fragments[2 * i] = FOUR;
            fragments[2 * i + 1] = TWO;
            offsets[i] = i * (12L + 10);
        }
        var attributes = builder(extended(offsets)).set(Tags.NumberOfFrames, count).build();

        var scanned = scan(encapsulated(attributes, new byte[0], fragments));

        assertThat(scanned.dataSet().element(Tags.ExtendedOffsetTable).orElseThrow().value())
                .isInstanceOf(Value.BulkReference.class);
        assertThat(scanned.warnings()).isEmpty();
        var frames = scanned.pixelData().orElseThrow().frames();
        assertThat(frames.orElseThrow().numberOfFrames()).isEqualTo(count);
        assertThat(lengths(frames, count)).containsExactly(4L, 2L);
    }

    @Test
    void code_streams_tell_frames_of_several_fragments_apart() throws IOException {
        for (var start : List.of(0xFFD8, 0xFF4F)) {
            var begin = new byte[] {(byte) (start >> 8), start.byteValue(), (byte) 0xFF, 1, 2, 3};
            var end = new byte[] {1, 2, 3, (byte) 0xFF, (byte) 0xD9, 0};

            var frames = frames(2, new byte[0], begin, FOUR, end, begin, end);

            assertThat(lengths(frames, 1)).containsExactly(6L, 4L, 6L);
            assertThat(lengths(frames, 2)).containsExactly(6L, 6L);
        }
    }

    @Test
    void a_fragment_that_only_looks_like_a_beginning_is_none() throws IOException {
        var begin = new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3, 4, 5};
        var end = new byte[] {1, 2, (byte) 0xFF, (byte) 0xD9};

        var frames = frames(2, new byte[0], begin, begin, end, begin, end);

        assertThat(lengths(frames, 1)).containsExactly(8L, 8L, 4L);
        assertThat(lengths(frames, 2)).containsExactly(8L, 4L);
    }

    @Test
    void packed_frames_begin_within_a_byte() {
        var packed = new FrameTable.Packed(100, 25, 4);

        assertThat(packed.frame(1)).containsExactly(new ByteRange(100, 4));
        assertThat(packed.frame(2)).containsExactly(new ByteRange(103, 4));
        assertThat(packed.frame(4)).containsExactly(new ByteRange(109, 4));
        assertThat(packed.firstBit(1)).isZero();
        assertThat(packed.firstBit(2)).isEqualTo(1);
        assertThat(packed.firstBit(4)).isEqualTo(3);
        assertThat(FrameTable.of(packed.toBytes())).isEqualTo(packed);
    }

    @Test
    void the_content_of_a_frame_is_where_the_table_says() throws IOException {
        var file = encapsulated(frameCount(2), new byte[0], TWO, new byte[] {9, 8, 7, 6});
        var pixels = scan(file).pixelData().orElseThrow();

        var range = pixels.frames().orElseThrow().frame(2).getFirst();

        assertThat(range.offset() + range.length()).isEqualTo(file.length - 8);
        assertThat(Arrays.copyOfRange(file, (int) range.offset(), file.length - 8))
                .containsExactly(9, 8, 7, 6);
        assertThat(pixels.offset() + pixels.length()).isEqualTo(file.length - 8);
    }

    @Test
    void the_compact_form_is_read_again() {
        var even = new FrameTable.Even(1L << 40, 524_288, 1200);
        var fragmented =
                new FrameTable.Fragmented(
                        List.of(
                                List.of(new ByteRange(8, 100), new ByteRange(116, 2)),
                                List.of(new ByteRange(1L << 33, 7))));

        assertThat(FrameTable.of(even.toBytes())).isEqualTo(even);
        assertThat(FrameTable.of(fragmented.toBytes())).isEqualTo(fragmented);
        assertThatThrownBy(() -> FrameTable.of(Arrays.copyOf(fragmented.toBytes(), 5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> even.frame(1201)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void native_pixels_that_say_too_little_have_no_frames() throws IOException {
        var slice =
                DataSet.builder()
                        .set(Tags.PhotometricInterpretation, "YBR_FULL_422")
                        .set(Tags.NumberOfFrames, 100)
                        .set(Tags.Rows, 1)
                        .set(Tags.Columns, 1)
                        .set(Tags.BitsAllocated, 8)
                        .bytes(Tags.PixelData, Vr.OB, TWO)
                        .build();
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

        var scanned =
                InstanceReader.scan(
                        new ByteArrayInputStream(DataSetWriter.bytes(slice, syntax)), syntax, 0);

        assertThat(scanned.pixelData().orElseThrow().frames()).isEmpty();
    }

    private static List<Long> lengths(Optional<FrameTable> frames, int number) {
        return frames.orElseThrow().frame(number).stream().map(ByteRange::length).toList();
    }

    private static Optional<FrameTable> frames(int count, byte[] offsets, byte[]... fragments)
            throws IOException {
        return frames(frameCount(count), offsets, fragments);
    }

    private static Optional<FrameTable> frames(
            DataSet attributes, byte[] offsets, byte[]... fragments) throws IOException {
        return scan(encapsulated(attributes, offsets, fragments))
                .pixelData()
                .orElseThrow()
                .frames();
    }

    private static ScannedInstance scan(byte[] bytes) throws IOException {
        return scan(bytes, TransferSyntax.of(Uids.JPEGBaseline8Bit));
    }

    private static ScannedInstance scan(byte[] bytes, TransferSyntax syntax) throws IOException {
        return InstanceReader.scan(new ByteArrayInputStream(bytes), syntax, 0);
    }

    private static byte[] encapsulated(DataSet attributes, byte[] offsets, byte[]... fragments) {
        var all = new java.util.ArrayList<>(List.of(fragments));
        all.addFirst(offsets);
        var slice =
                DataSet.builder()
                        .from(attributes)
                        .set(Tags.SOPInstanceUID, new Uid("1.2.3"))
                        .set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(all)))
                        .build();
        return DataSetWriter.bytes(slice, RLE);
    }

    private static DataSet frameCount(int count) {
        return DataSet.builder().set(Tags.NumberOfFrames, count).build();
    }

    private static DataSet extended(long... offsets) {
        return builder(frameCount(3))
                .bytes(Tags.ExtendedOffsetTable, Vr.OV, longs(offsets))
                .build();
    }

    private static DataSetBuilder builder(DataSet from) {
        return DataSet.builder().from(from);
    }

    private static byte[] longs(long... numbers) {
        var table = ByteBuffer.allocate(numbers.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(table::putLong);
        return table.array();
    }

    private static byte[] offsets(int... offsets) {
        var table = ByteBuffer.allocate(offsets.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(offsets).forEach(table::putInt);
        return table.array();
    }
}
