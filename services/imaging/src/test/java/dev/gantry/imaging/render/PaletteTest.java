package dev.gantry.imaging.render;

import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final List<Tag> DESCRIPTORS =
            List.of(
                    Tags.RedPaletteColorLookupTableDescriptor,
                    Tags.GreenPaletteColorLookupTableDescriptor,
                    Tags.BluePaletteColorLookupTableDescriptor);
    private static final List<Tag> DATA =
            List.of(
                    Tags.RedPaletteColorLookupTableData,
                    Tags.GreenPaletteColorLookupTableData,
                    Tags.BluePaletteColorLookupTableData);
    private static final List<Tag> SEGMENTS =
            List.of(
                    Tags.SegmentedRedPaletteColorLookupTableData,
                    Tags.SegmentedGreenPaletteColorLookupTableData,
                    Tags.SegmentedBluePaletteColorLookupTableData);

    private static int colour(DataSetBuilder attributes, int value) {
        var dataSet = attributes.set(Tags.PhotometricInterpretation, "PALETTE COLOR").build();
        var frame = new DecodedFrame(described(dataSet), new byte[] {(byte) value});
        return RenderFrame.render(frame, dataSet, 1, Look.DEFAULT).getRGB(0, 0) & 0xFFFFFF;
    }

    private static DataSetBuilder tables(int count, int first, int bits) {
        var attributes = monochrome(1, 1, 8, 8);
        for (var i = 0; i < 3; i++) {
            attributes.unchecked(
                    DESCRIPTORS.get(i), Vr.US, List.of("" + count, "" + first, "" + bits));
        }
        return attributes;
    }

    private static byte[] words(int... words) {
        var bytes = new byte[words.length * 2];
        for (var i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) words[i];
            bytes[2 * i + 1] = (byte) (words[i] >> 8);
        }
        return bytes;
    }

    @Test
    void a_palette_of_16_bits_gives_its_high_bytes() {
        var attributes =
                tables(2, 10, 16)
                        .bytes(DATA.get(0), Vr.OW, words(0x1234, 0xFFFF))
                        .bytes(DATA.get(1), Vr.OW, words(0x5678, 0x8000))
                        .bytes(DATA.get(2), Vr.OW, words(0x9ABC, 0x0000));

        assertThat(colour(attributes, 0)).isEqualTo(0x12569A);
        assertThat(colour(attributes, 10)).isEqualTo(0x12569A);
        assertThat(colour(attributes, 11)).isEqualTo(0xFF8000);
        assertThat(colour(attributes, 200)).isEqualTo(0xFF8000);
    }

    @Test
    void a_channel_that_stays_dark_is_of_as_many_bits_as_the_others() {
        var attributes =
                tables(2, 0, 16)
                        .bytes(DATA.get(0), Vr.OW, words(0, 0xFFFF))
                        .bytes(DATA.get(1), Vr.OW, words(0, 0x0101))
                        .bytes(DATA.get(2), Vr.OW, words(200, 200));

        assertThat(colour(attributes, 0)).isEqualTo(0x000000);
        assertThat(colour(attributes, 1)).isEqualTo(0xFF0100);
    }

    @Test
    void channels_that_all_stay_below_256_are_of_bytes_whatever_they_say() {
        var attributes =
                tables(2, 0, 16)
                        .bytes(DATA.get(0), Vr.OW, words(0, 255))
                        .bytes(DATA.get(1), Vr.OW, words(0, 128))
                        .bytes(DATA.get(2), Vr.OW, words(200, 200));

        assertThat(colour(attributes, 1)).isEqualTo(0xFF80C8);
    }

    @Test
    void a_palette_that_says_8_bits_and_fills_16_is_of_words() {
        var attributes =
                tables(2, 0, 8)
                        .bytes(DATA.get(0), Vr.OW, words(0, 0xFF00))
                        .bytes(DATA.get(1), Vr.OW, words(0, 0x8000))
                        .bytes(DATA.get(2), Vr.OW, words(200, 200));

        assertThat(colour(attributes, 1)).isEqualTo(0xFF8000);
    }

    @Test
    void a_dark_channel_in_segments_is_of_words_too() {
        var attributes =
                tables(4, 0, 16)
                        .bytes(SEGMENTS.get(0), Vr.OW, words(0, 1, 0, 1, 3, 0xFFFF))
                        .bytes(SEGMENTS.get(1), Vr.OW, words(0, 1, 0, 1, 3, 0xFF))
                        .bytes(DATA.get(2), Vr.OW, words(200, 200, 200, 200));

        assertThat(colour(attributes, 3)).isEqualTo(0xFF0000);
    }

    @Test
    void the_first_value_of_a_palette_may_be_negative() {
        var attributes =
                tables(2, 0xFFFF, 8)
                        .set(Tags.PixelRepresentation, 1)
                        .bytes(DATA.get(0), Vr.OW, words(1, 2))
                        .bytes(DATA.get(1), Vr.OW, words(3, 4))
                        .bytes(DATA.get(2), Vr.OW, words(5, 6));

        assertThat(colour(attributes, -1)).isEqualTo(0x010305);
        assertThat(colour(attributes, 0)).isEqualTo(0x020406);
    }

    @Test
    void a_palette_of_8_bits_may_lie_in_words_or_in_bytes() {
        var attributes =
                tables(2, 0, 8)
                        .bytes(DATA.get(0), Vr.OW, words(1, 2))
                        .bytes(DATA.get(1), Vr.OW, new byte[] {3, 4})
                        .bytes(DATA.get(2), Vr.OW, new byte[] {5, 6});

        assertThat(colour(attributes, 1)).isEqualTo(0x020406);
    }

    @Test
    void segments_are_single_entries_lines_and_earlier_segments_again() {
        var red = words(0, 2, 0x1000, 0x2000, 1, 4, 0x6000, 2, 1, 0, 0);
        var attributes = tables(8, 0, 16);
        SEGMENTS.forEach(tag -> attributes.bytes(tag, Vr.OW, red));

        assertThat(List.of(0, 1, 2, 3, 4, 5, 6, 7))
                .extracting(value -> colour(attributes, value) >> 16)
                .containsExactly(0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x10, 0x20);
    }

    @Test
    void segments_of_8_bits_are_bytes() {
        var bytes = new byte[] {0, 1, 10, 1, 2, 30, 2, 1, 0, 0, 0, 0};
        var attributes = tables(4, 0, 8);
        SEGMENTS.forEach(tag -> attributes.bytes(tag, Vr.OW, bytes));

        assertThat(List.of(0, 1, 2, 3))
                .extracting(value -> colour(attributes, value) & 0xFF)
                .containsExactly(10, 20, 30, 10);
    }

    @Test
    void segments_that_make_no_table_are_refused() {
        isRefused(words(0, 2, 1, 2));
        isRefused(words(1, 8, 100));
        isRefused(words(0, 0, 0, 0, 0, 0));
        isRefused(words(0, 1, 5, 2, 9, 0, 9));
        isRefused(words(7, 1, 5, 5));
    }

    private static void isRefused(byte[] segments) {
        var attributes = tables(8, 0, 16);
        SEGMENTS.forEach(tag -> attributes.bytes(tag, Vr.OW, segments));

        assertThatThrownBy(() -> colour(attributes, 0)).isInstanceOf(WrongDescription.class);
    }

    @Test
    void without_tables_there_are_no_colours() {
        assertThatThrownBy(() -> colour(monochrome(1, 1, 8, 8), 0))
                .isInstanceOf(WrongDescription.class)
                .hasMessageContaining("RedPalette");
    }
}
