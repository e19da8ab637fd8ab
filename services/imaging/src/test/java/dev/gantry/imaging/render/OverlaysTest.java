package dev.gantry.imaging.render;

import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;
import dev.gantry.imaging.image.DecodedFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlaysTest {
    private static final Look WITH = new Look(new Windowing.AsStored(), true);

    private static int[] pixels(DataSetBuilder attributes, int number, Look look) {
        var dataSet = attributes.build();
        var description = described(dataSet);
        var frame = new DecodedFrame(description, new byte[description.decodedBytes()]);
        return pixels(frame, attributes, number, look);
    }

    private static int[] pixels(
            DecodedFrame frame, DataSetBuilder attributes, int number, Look look) {
        var image = RenderFrame.render(frame, attributes.build(), number, look);
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    private static DataSetBuilder overlay(int group, int rows, int columns, int... bytes) {
        var bits = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            bits[i] = (byte) bytes[i];
        }
        return monochrome(2, 4, 8, 8)
                .unchecked(Tag.of(group, 0x10), Vr.US, List.of("" + rows))
                .unchecked(Tag.of(group, 0x11), Vr.US, List.of("" + columns))
                .bytes(Tag.of(group, 0x3000), Vr.OW, bits);
    }

    @Test
    void an_overlay_is_burnt_in_when_it_is_wanted() {
        var attributes = overlay(0x6000, 2, 4, 0b1001_0001, 0);

        assertThat(pixels(attributes, 1, WITH)).containsExactly(255, 0, 0, 0, 255, 0, 0, 255);
        assertThat(pixels(attributes, 1, Look.DEFAULT)).containsOnly(0);
    }

    @Test
    void its_origin_may_lie_anywhere_and_its_group_be_any_of_sixteen() {
        var attributes =
                overlay(0x601E, 2, 2, 0b1111, 0)
                        .unchecked(Tag.of(0x601E, 0x50), Vr.SS, List.of("2", "0"));
        var beside =
                overlay(0x6002, 2, 2, 0b1111, 0)
                        .unchecked(Tag.of(0x6002, 0x50), Vr.SS, List.of("0", "4"));

        assertThat(pixels(attributes, 1, WITH)).containsExactly(0, 0, 0, 0, 255, 0, 0, 0);
        assertThat(pixels(beside, 1, WITH)).containsExactly(0, 0, 0, 255, 0, 0, 0, 0);
    }

    @Test
    void a_frame_has_its_own_overlay_when_there_are_several() {
        var attributes =
                overlay(0x6000, 2, 4, 0b0000_0001, 0b1000_0000)
                        .unchecked(Tag.of(0x6000, 0x15), Vr.IS, List.of("2"))
                        .unchecked(Tag.of(0x6000, 0x51), Vr.US, List.of("2"));

        assertThat(pixels(attributes, 1, WITH)).containsOnly(0);
        assertThat(pixels(attributes, 2, WITH)).containsExactly(255, 0, 0, 0, 0, 0, 0, 0);
        assertThat(pixels(attributes, 3, WITH)).containsExactly(0, 0, 0, 0, 0, 0, 0, 255);
    }

    @Test
    void an_old_overlay_is_in_unused_bits_of_the_pixels() {
        var attributes =
                monochrome(1, 2, 16, 12)
                        .unchecked(Tag.of(0x6000, 0x10), Vr.US, List.of("1"))
                        .unchecked(Tag.of(0x6000, 0x11), Vr.US, List.of("2"))
                        .unchecked(Tag.of(0x6000, 0x102), Vr.US, List.of("15"));
        var frame =
                new DecodedFrame(described(attributes.build()), new byte[] {0, 0, 0, (byte) 0x80});

        assertThat(pixels(frame, attributes, 1, WITH)).containsExactly(0, 255);
        assertThat(pixels(frame, attributes, 1, Look.DEFAULT)).containsExactly(0, 0);
    }

    private static String fault(DataSetBuilder attributes, int number) {
        var dataSet = attributes.build();
        var faults = RenderFrame.warnings(described(dataSet), dataSet, number, WITH);
        assertThat(RenderFrame.warnings(described(dataSet), dataSet, number, Look.DEFAULT))
                .isEmpty();
        return String.join("; ", faults);
    }

    @Test
    void an_overlay_that_is_too_short_goes_as_far_as_its_bits() {
        var attributes = overlay(0x6000, 3, 4, 0b1001_0001, 0b1111);
        var short_ = overlay(0x6000, 200, 4, 0b1001_0001, 0);

        assertThat(pixels(attributes, 1, WITH)).containsExactly(255, 0, 0, 0, 255, 0, 0, 255);
        assertThat(fault(attributes, 1)).isEmpty();
        assertThat(pixels(short_, 1, WITH)).containsExactly(255, 0, 0, 0, 255, 0, 0, 255);
        assertThat(fault(short_, 1)).contains("6000 has 2 bytes, 100 are needed");
    }

    @Test
    void the_last_frames_of_an_overlay_may_be_missing() {
        var attributes =
                overlay(0x6000, 2, 4, 0b0000_0001, 0b1000_0000)
                        .unchecked(Tag.of(0x6000, 0x15), Vr.IS, List.of("3"));

        assertThat(pixels(attributes, 2, WITH)).containsExactly(0, 0, 0, 0, 0, 0, 0, 255);
        assertThat(pixels(attributes, 3, WITH)).containsOnly(0);
        assertThat(fault(attributes, 2)).isEmpty();
        assertThat(fault(attributes, 3)).contains("2 bytes, 3 are needed");
        assertThat(fault(attributes, 4)).contains("of frames 1 to 3, not of frame 4");
    }

    @Test
    void an_overlay_that_cannot_be_shown_is_left_out_with_a_reason() {
        var empty = overlay(0x6000, 2, 4);
        var noRows = overlay(0x6002, 0, 4, 255, 255);
        var noData = overlay(0x6004, 2, 4, 255, 255).remove(Tag.of(0x6004, 0x3000));
        var noSize = overlay(0x6006, 2, 4, 255, 255).remove(Tag.of(0x6006, 0x10));
        var outside =
                overlay(0x6008, 2, 4, 255, 255)
                        .unchecked(Tag.of(0x6008, 0x50), Vr.SS, List.of("-30000", "1"));

        for (var image : List.of(empty, noRows, noData, noSize, outside)) {
            assertThat(pixels(image, 1, WITH)).containsOnly(0);
        }
        assertThat(fault(empty, 1)).contains("6000 has 0 bytes");
        assertThat(fault(noRows, 1)).contains("6002 has 0 rows of 4");
        assertThat(fault(noData, 1)).contains("6004 has no data");
        assertThat(fault(noSize, 1)).contains("6006 has 0 rows of 4");
        assertThat(fault(outside, 1)).contains("6008 lies outside");
        assertThat(fault(monochrome(2, 4, 8, 8), 1)).isEmpty();
    }
}
