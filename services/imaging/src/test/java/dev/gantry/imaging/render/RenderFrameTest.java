package dev.gantry.imaging.render;

import static dev.gantry.imaging.GoldenImage.colour;
import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderFrameTest {
    private static int[] grey(DataSetBuilder attributes, Optional<Window> wanted, int... values) {
        return grey(attributes, 1, wanted, values);
    }

    private static int[] grey(
            DataSetBuilder attributes, int number, Optional<Window> wanted, int... values) {
        var dataSet = attributes.set(Tags.Columns, values.length).build();
        var samples = new byte[values.length * 2];
        for (var i = 0; i < values.length; i++) {
            samples[2 * i] = (byte) values[i];
            samples[2 * i + 1] = (byte) (values[i] >> 8);
        }
        var image =
                RenderFrame.render(
                        new DecodedFrame(described(dataSet), samples),
                        dataSet,
                        number,
                        look(wanted));
        return image.getRaster().getPixels(0, 0, values.length, 1, (int[]) null);
    }

    private static Look look(Optional<Window> wanted) {
        return wanted.map(window -> new Look(new Windowing.Given(window), false))
                .orElse(Look.DEFAULT);
    }

    private static DataSetBuilder words() {
        return monochrome(1, 1, 16, 16).set(Tags.PixelRepresentation, 1);
    }

    private static DataSet windowed(double center, double width) {
        return DataSet.builder()
                .set(Tags.WindowCenter, center)
                .set(Tags.WindowWidth, width)
                .build();
    }

    @Test
    void the_linear_window_is_that_of_the_standard() {
        var window = Optional.of(new Window(2048, 4096, VoiFunction.LINEAR));

        assertThat(grey(words(), window, -1, 0, 1, 2048, 4094, 4095, 4096))
                .containsExactly(0, 0, 0, 128, 255, 255, 255);
        assertThat(grey(words(), Optional.of(new Window(10, 1, VoiFunction.LINEAR)), 9, 10))
                .containsExactly(0, 255);
    }

    @Test
    void the_exact_window_and_the_sigmoid_are_those_of_the_standard() {
        var exact = Optional.of(new Window(100, 200, VoiFunction.LINEAR_EXACT));
        var sigmoid = Optional.of(new Window(100, 200, VoiFunction.SIGMOID));

        assertThat(grey(words(), exact, -5, 0, 50, 100, 200, 300))
                .containsExactly(0, 0, 64, 128, 255, 255);
        assertThat(grey(words(), sigmoid, -900, 0, 100, 200, 1100))
                .containsExactly(0, 30, 128, 225, 255);
    }

    @Test
    void the_window_counts_in_the_units_of_the_rescale() {
        var attributes =
                words().set(Tags.RescaleSlope, 2.0)
                        .set(Tags.RescaleIntercept, -1000.0)
                        .set(Tags.WindowCenter, 0.0)
                        .set(Tags.WindowWidth, 200.0)
                        .set(Tags.VOILUTFunction, "LINEAR_EXACT");

        assertThat(grey(attributes, Optional.empty(), 450, 500, 550)).containsExactly(0, 128, 255);
    }

    @Test
    void without_a_window_all_values_but_padding_are_shown() {
        var attributes = words().unchecked(Tags.PixelPaddingValue, Vr.SS, List.of("-2000"));

        assertThat(grey(attributes, Optional.empty(), -2000, 10, 20, 30))
                .containsExactly(0, 0, 128, 255);
    }

    @Test
    void monochrome1_is_white_at_its_least_value_and_padding_stays_black() {
        var attributes =
                words().set(Tags.PhotometricInterpretation, "MONOCHROME1")
                        .unchecked(Tags.PixelPaddingValue, Vr.SS, List.of("-2000"));

        assertThat(grey(attributes, Optional.empty(), -2000, 10, 30)).containsExactly(0, 255, 0);
    }

    @Test
    void a_frame_has_its_own_window_or_the_shared_one() {
        var own = DataSet.builder().set(Tags.FrameVOILUTSequence, windowed(10, 2)).build();
        var shared = DataSet.builder().set(Tags.FrameVOILUTSequence, windowed(100, 2)).build();
        var attributes =
                words().set(Tags.PerFrameFunctionalGroupsSequence, own, DataSet.EMPTY)
                        .set(Tags.SharedFunctionalGroupsSequence, shared);

        assertThat(grey(attributes, 1, Optional.empty(), 5, 50)).containsExactly(0, 255);
        assertThat(grey(attributes, 2, Optional.empty(), 50, 150)).containsExactly(0, 255);
    }

    @Test
    void colours_are_those_of_rgb_whatever_they_were() {
        assertThat(rgb("RGB", 10, 20, 30)).isEqualTo(0x0A141E);
        assertThat(rgb("YBR_FULL", 76, 85, 255)).isEqualTo(0xFE0000);
        assertThat(rgb("YBR_FULL", 128, 128, 128)).isEqualTo(0x808080);
        assertThat(rgb("YBR_RCT", 10, 20, 30)).isEqualTo(0x0A141E);
        assertThat(rgb("YBR_PARTIAL_420", 16, 128, 128)).isEqualTo(0x000000);
        assertThat(rgb("YBR_PARTIAL_420", 235, 128, 128)).isEqualTo(0xFFFFFF);
        assertThat(rgb("YBR_PARTIAL_420", 81, 90, 240)).isEqualTo(0xFE0000);
    }

    private static int rgb(String photometric, int... samples) {
        var dataSet = colour(1, 1, photometric).build();
        var bytes = new byte[] {(byte) samples[0], (byte) samples[1], (byte) samples[2]};
        var frame = new DecodedFrame(described(dataSet), bytes);
        return RenderFrame.render(frame, dataSet, 1, Look.DEFAULT).getRGB(0, 0) & 0xFFFFFF;
    }

    @Test
    void values_of_a_few_bits_are_shown_as_they_are() {
        assertThat(oneBitOrByte(8, 0, 100, 255)).containsExactly(0, 100, 255);
        assertThat(oneBitOrByte(1, 0, 1, 1)).containsExactly(0, 255, 255);
    }

    private static int[] oneBitOrByte(int stored, int... values) {
        var dataSet = monochrome(1, values.length, 8, stored).build();
        var samples = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            samples[i] = (byte) values[i];
        }
        var frame = new DecodedFrame(described(dataSet), samples);
        return RenderFrame.render(frame, dataSet, 1, Look.DEFAULT)
                .getRaster()
                .getPixels(0, 0, values.length, 1, (int[]) null);
    }

    @Test
    void values_of_32_bits_have_a_window_too() {
        var dataSet =
                monochrome(1, 3, 32, 32)
                        .set(Tags.WindowCenter, 3e9)
                        .set(Tags.WindowWidth, 2e9)
                        .set(Tags.VOILUTFunction, "LINEAR_EXACT")
                        .build();
        var samples = new byte[12];
        var numbers = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putInt((int) 2_000_000_000L).putInt((int) 3_000_000_000L).putInt(-1);

        var image =
                RenderFrame.render(
                        new DecodedFrame(described(dataSet), samples), dataSet, 1, Look.DEFAULT);

        assertThat(image.getRaster().getPixels(0, 0, 3, 1, (int[]) null))
                .containsExactly(0, 128, 255);
    }

    @Test
    void padding_is_a_range_when_it_has_a_limit() {
        var attributes =
                words().unchecked(Tags.PixelPaddingValue, Vr.SS, List.of("-2000"))
                        .unchecked(Tags.PixelPaddingRangeLimit, Vr.SS, List.of("-1000"));

        assertThat(grey(attributes, Optional.empty(), -2000, -1500, -1000, -999, 1001))
                .containsExactly(0, 0, 0, 0, 255);
    }

    @Test
    void a_window_that_nobody_can_see_anything_by_is_passed_over() {
        var zero = words().set(Tags.WindowCenter, 5.0).set(Tags.WindowWidth, 0.0);
        var narrow = words().set(Tags.WindowCenter, 0.0).set(Tags.WindowWidth, 0.5);

        assertThat(grey(zero, Optional.empty(), 10, 20, 30)).containsExactly(0, 128, 255);
        assertThat(grey(narrow, Optional.empty(), -1, 0, 1)).containsExactly(0, 128, 255);
    }

    @Test
    void a_window_without_width_is_refused() {
        assertThatThrownBy(() -> new Window(0, 0.5, VoiFunction.LINEAR))
                .isInstanceOf(WrongDescription.class)
                .hasMessageContaining("0.5");
        assertThatThrownBy(() -> new Window(0, Double.NaN, VoiFunction.SIGMOID))
                .isInstanceOf(WrongDescription.class);
    }
}
