package dev.gantry.imaging.render;

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
import dev.gantry.imaging.image.ImageRefusal.WrongView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LookupTablesTest {
    private static int[] grey(DataSetBuilder attributes, Windowing windowing, int... values) {
        var dataSet = attributes.set(Tags.Columns, values.length).build();
        var samples = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            samples[i] = (byte) values[i];
        }
        return RenderFrame.render(
                        new DecodedFrame(described(dataSet), samples),
                        dataSet,
                        1,
                        new Look(windowing, false))
                .getRaster()
                .getPixels(0, 0, values.length, 1, (int[]) null);
    }

    private static int[] grey(DataSetBuilder attributes, int... values) {
        return grey(attributes, new Windowing.AsStored(), values);
    }

    private static DataSet table(String name, int first, int bits, int... entries) {
        var descriptor = List.of(entries.length, first, bits);
        return DataSet.builder()
                .unchecked(Tags.LUTDescriptor, first < 0 ? Vr.SS : Vr.US, texts(descriptor))
                .set(Tags.LUTExplanation, name)
                .unchecked(
                        Tags.LUTData,
                        Vr.US,
                        texts(Arrays.stream(entries).boxed().collect(Collectors.toList())))
                .build();
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).toList();
    }

    @Test
    void a_modality_lut_comes_before_the_window() {
        var attributes =
                monochrome(1, 1, 8, 8)
                        .set(Tags.ModalityLUTSequence, table("", 10, 12, 0, 1000, 2000))
                        .set(Tags.WindowCenter, 1000.0)
                        .set(Tags.WindowWidth, 2000.0)
                        .set(Tags.VOILUTFunction, "LINEAR_EXACT");

        assertThat(grey(attributes, 0, 10, 11, 12, 200)).containsExactly(0, 0, 128, 255, 255);
    }

    @Test
    void a_voi_lut_makes_grey_where_there_is_no_window() {
        var attributes =
                monochrome(1, 1, 8, 8).set(Tags.VOILUTSequence, table("", 100, 8, 0, 51, 102, 255));

        assertThat(grey(attributes, 0, 100, 101, 102, 103, 255))
                .containsExactly(0, 0, 51, 102, 255, 255);
    }

    @Test
    void a_voi_lut_counts_in_what_the_rescale_makes() {
        var attributes =
                monochrome(1, 1, 8, 8)
                        .set(Tags.RescaleSlope, 2.0)
                        .set(Tags.RescaleIntercept, -100.0)
                        .set(Tags.VOILUTSequence, table("", -100, 16, 0, 0, 65535, 32768));

        assertThat(grey(attributes, 0, 1, 2)).containsExactly(0, 255, 128);
    }

    @Test
    void a_table_of_bytes_is_read_as_bytes() {
        var item =
                DataSet.builder()
                        .unchecked(Tags.LUTDescriptor, Vr.US, List.of("4", "0", "8"))
                        .bytes(Tags.LUTData, Vr.OW, new byte[] {0, 64, (byte) 128, (byte) 255})
                        .build();

        assertThat(grey(monochrome(1, 1, 8, 8).set(Tags.VOILUTSequence, item), 0, 1, 2, 3))
                .containsExactly(0, 64, 128, 255);
    }

    @Test
    void a_preset_is_one_of_the_image_by_name_or_number() {
        var attributes =
                monochrome(1, 1, 8, 8)
                        .set(Tags.WindowCenter, 50.0, 150.0)
                        .set(Tags.WindowWidth, 10.0, 10.0)
                        .set(Tags.WindowCenterWidthExplanation, "SOFT", "BONE")
                        .set(Tags.VOILUTSequence, table("Flat", 0, 8, 77, 77));

        assertThat(grey(attributes, 100)).containsExactly(255);
        assertThat(grey(attributes, new Windowing.Preset("bone"), 100)).containsExactly(0);
        assertThat(grey(attributes, new Windowing.Preset("2"), 100)).containsExactly(0);
        assertThat(grey(attributes, new Windowing.Preset("flat"), 100)).containsExactly(77);
        assertThatThrownBy(() -> grey(attributes, new Windowing.Preset("lung"), 100))
                .isInstanceOf(WrongView.class)
                .hasMessageContaining("SOFT, BONE, Flat");
    }

    @Test
    void a_table_that_is_shorter_than_it_says_is_refused() {
        var item =
                DataSet.builder()
                        .unchecked(Tags.LUTDescriptor, Vr.US, List.of("0", "0", "16"))
                        .bytes(Tags.LUTData, Vr.OW, new byte[100])
                        .build();
        var attributes = monochrome(1, 1, 8, 8).set(Tags.VOILUTSequence, item);

        assertThatThrownBy(() -> grey(attributes, 1))
                .isInstanceOf(WrongDescription.class)
                .hasMessageContaining("65536");
    }
}
