package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.ByteRange;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Number of Frames, offset tables and pixel data that do not agree. */
class FramesThatAreThereTest {
    private static final byte[] TWO = {1, 2};
    private static final byte[] FOUR = {1, 2, 3, 4};
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final byte[] STREAM = {(byte) 0xFF, (byte) 0xD8, 1, 2, (byte) 0xFF, (byte) 0xD9};
    private static final byte[] BEGIN = {(byte) 0xFF, (byte) 0xD8, 1, 2};
    private static final byte[] END = {1, 2, (byte) 0xFF, (byte) 0xD9};
    private static final TransferSyntax JPEG = TransferSyntax.of(Uids.JPEGBaseline8Bit);

    @Test
    void the_code_streams_that_are_there_are_the_frames_whatever_is_told() throws IOException {
        for (var told : List.of("", "-1", "0", "1", "2", "5", "2000000000", "many")) {
            for (var table :
                    List.of(
                            offsets(),
                            offsets(0),
                            offsets(0, 14),
                            offsets(0, 14, 28),
                            offsets(0, 14, 28, 42, 56),
                            offsets(0, 999),
                            new byte[3])) {
                var image = DataSet.builder().unchecked(Tags.NumberOfFrames, Vr.IS, List.of(told));

                var scanned =
                        scan(encapsulated(image.build(), table, STREAM, STREAM, STREAM), JPEG);

                var frames = scanned.pixelData().orElseThrow().frames().orElseThrow();
                assertThat(frames.numberOfFrames()).as("%s told", told).isEqualTo(3);
                assertThat(frames.frame(3)).extracting(ByteRange::length).containsExactly(6L);
                assertThat(scanned.warnings())
                        .extracting(ReadWarning::kind)
                        .contains(Leniency.NUMBER_OF_FRAMES_WRONG);
            }
        }
    }

    @Test
    void frames_of_several_fragments_are_found_whatever_is_told() throws IOException {
        for (var told : List.of(1, 2, 3, 4, 6, 7)) {
            for (var table : List.of(offsets(), offsets(0, 24), offsets(0, 24, 48), offsets(0))) {
                var frames =
                        scan(
                                        encapsulated(
                                                frameCount(told),
                                                table,
                                                BEGIN,
                                                END,
                                                BEGIN,
                                                END,
                                                BEGIN,
                                                END),
                                        JPEG)
                                .pixelData()
                                .orElseThrow()
                                .frames();

                if (told != 6) { // a fragment each: nothing says that this is wrong
                    assertThat(frames.orElseThrow().numberOfFrames()).isEqualTo(3);
                    assertThat(lengths(frames, 2)).containsExactly(4L, 4L);
                }
            }
        }
    }

    @Test
    void an_extended_table_of_another_number_than_is_told_counts_when_it_is_right()
            throws IOException {
        for (var told : List.of(2, 3, 4)) {
            var attributes = builder(extended(0, 24, 48)).set(Tags.NumberOfFrames, told).build();
            var file = encapsulated(attributes, offsets(), BEGIN, END, BEGIN, END, BEGIN, END);

            assertThat(lengths(scan(file, JPEG).pixelData().orElseThrow().frames(), 3))
                    .containsExactly(4L, 4L);
        }
    }

    @Test
    void a_frame_of_rle_begins_with_its_header_and_a_deflated_one_is_a_fragment()
            throws IOException {
        var header = new byte[64];
        header[0] = 3;
        header[4] = 64;
        var deflated = TransferSyntax.of(Uids.DeflatedImageFrameCompression);
        for (var told : List.of(1, 2, 5)) {
            var rle = encapsulated(frameCount(told), offsets(), header, header, header);
            var other = encapsulated(frameCount(told), offsets(), TWO, FOUR, TWO);

            assertThat(lengths(scan(rle, RLE).pixelData().orElseThrow().frames(), 3))
                    .containsExactly(64L);
            assertThat(lengths(scan(other, deflated).pixelData().orElseThrow().frames(), 3))
                    .containsExactly(2L);
        }
    }

    @Test
    void an_empty_frame_keeps_its_number() throws IOException {
        var none = new byte[0];
        var frames = frames(3, offsets(), STREAM, none, STREAM);
        var byTable = frames(3, offsets(0, 14, 22), STREAM, none, STREAM);

        for (var found : List.of(frames, byTable)) {
            assertThat(lengths(found, 2)).containsExactly(0L);
            assertThat(lengths(found, 3)).containsExactly(6L);
        }
        assertThat(lengths(frames(2, offsets(), STREAM, none, STREAM), 2)).containsExactly(6L);
        assertThat(frames(2, offsets(), none, none)).isEmpty();
    }

    @Test
    void the_frames_of_a_video_are_not_told_apart() throws IOException {
        var mpeg = TransferSyntax.of(Uids.MPEG4HP41);
        for (var table : List.of(offsets(), offsets(0))) {
            var scanned = scan(encapsulated(frameCount(100), table, FOUR, FOUR), mpeg);

            assertThat(scanned.pixelData().orElseThrow().frames()).isEmpty();
        }
    }

    @Test
    void native_frames_are_as_many_as_there_is_room_for() throws IOException {
        for (var told : List.of("", "0", "1", "2", "5", "2147483647", "x")) {
            assertThat(evenly(told, 4, 4, 8, 48)).isEqualTo(new FrameTable.Even(0, 16, 3));
        }
        assertThat(evenly("3", 4, 4, 8, 40)).isEqualTo(new FrameTable.Even(0, 16, 2));
        assertThat(evenly("1", 3, 3, 8, 10)).isEqualTo(new FrameTable.Even(0, 9, 1));
        assertThat(evenly("5", 3, 3, 8, 46)).isEqualTo(new FrameTable.Even(0, 9, 5));
        assertThat(evenly("1", 1, 1, 8, 2)).isEqualTo(new FrameTable.Even(0, 1, 1));
        assertThat(evenly("3", 1, 1, 1, 2)).isEqualTo(new FrameTable.Packed(0, 1, 3));
        assertThat(evenly("4", 5, 5, 1, 14)).isEqualTo(new FrameTable.Packed(0, 25, 4));
        assertThat(evenly("1", 5, 5, 1, 4)).isEqualTo(new FrameTable.Even(0, 4, 1));
        assertThat(evenly("2", 5, 5, 1, 10)).isEqualTo(new FrameTable.Packed(0, 25, 3));
        assertThat(evenly("9", 5, 5, 1, 14)).isEqualTo(new FrameTable.Packed(0, 25, 4));
        assertThat(evenly("4", 4, 4, 1, 8)).isEqualTo(new FrameTable.Even(0, 2, 4));
    }

    private static FrameTable evenly(String told, int rows, int columns, int bits, int length)
            throws IOException {
        var image =
                DataSet.builder()
                        .unchecked(Tags.NumberOfFrames, Vr.IS, List.of(told))
                        .set(Tags.Rows, rows)
                        .set(Tags.Columns, columns)
                        .set(Tags.BitsAllocated, bits)
                        .bytes(Tags.PixelData, Vr.OB, new byte[length])
                        .build();
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var bytes = DataSetWriter.bytes(image, syntax);
        var scanned = InstanceReader.scan(new ByteArrayInputStream(bytes), syntax, 0);
        return switch (scanned.pixelData().orElseThrow().frames().orElseThrow()) {
            case FrameTable.Even even ->
                    new FrameTable.Even(
                            even.offset() - bytes.length + length,
                            even.frameLength(),
                            even.numberOfFrames());
            case FrameTable.Packed packed ->
                    new FrameTable.Packed(
                            packed.offset() - bytes.length + length,
                            packed.frameBits(),
                            packed.numberOfFrames());
            case FrameTable.Fragmented fragmented -> fragmented;
        };
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
        return scan(bytes, JPEG);
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
