package dev.gantry.imaging.render;

import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
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

    @Test
    void an_overlay_with_too_few_bits_is_refused() {
        var attributes = overlay(0x6000, 100, 100, 1, 2);

        assertThatThrownBy(() -> pixels(attributes, 1, WITH))
                .isInstanceOf(WrongDescription.class)
                .hasMessageContaining("100 rows");
    }
}
