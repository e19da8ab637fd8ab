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
        return InstanceReader.scan(new ByteArrayInputStream(bytes), RLE, 0);
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

    private static byte[] offsets(int... offsets) {
        var table = ByteBuffer.allocate(offsets.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(offsets).forEach(table::putInt);
        return table.array();
    }
}
