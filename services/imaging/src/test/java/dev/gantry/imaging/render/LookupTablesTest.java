package dev.gantry.imaging.render;

import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
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
        var description = described(dataSet);
        var width = description.bytesPerSample();
        var samples = new byte[values.length * width];
        for (var i = 0; i < samples.length; i++) {
            samples[i] = (byte) (values[i / width] >> 8 * (i % width));
        }
        return RenderFrame.render(
                        new DecodedFrame(description, samples),
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

    private static DataSet voi(Vr vr, String first) {
        return DataSet.builder()
                .unchecked(Tags.LUTDescriptor, vr, List.of("4", first, "8"))
                .bytes(Tags.LUTData, Vr.OW, new byte[] {10, 20, 30, 40})
                .build();
    }

    @Test
    void the_first_value_of_a_voi_lut_is_negative_where_its_input_is_whatever_its_vr() {
        for (var item : List.of(voi(Vr.US, "65436"), voi(Vr.SS, "-100"))) {
            var rescaled =
                    monochrome(1, 1, 8, 8)
                            .set(Tags.RescaleIntercept, -100.0)
                            .set(Tags.RescaleSlope, 1.0)
                            .set(Tags.VOILUTSequence, item);
            var falling =
                    monochrome(1, 1, 8, 8)
                            .set(Tags.RescaleIntercept, 0.0)
                            .set(Tags.RescaleSlope, -1.0)
                            .set(Tags.VOILUTSequence, item);

            assertThat(grey(rescaled, 0, 1, 2, 3, 4)).containsExactly(10, 20, 30, 40, 40);
            assertThat(grey(falling, 100, 99, 97, 0)).containsExactly(10, 20, 40, 40);
        }
    }

    @Test
    void a_first_value_that_only_fits_without_sign_has_none() {
        var words =
                monochrome(1, 1, 16, 16)
                        .set(Tags.RescaleIntercept, -1.0)
                        .set(Tags.RescaleSlope, 1.0)
                        .set(Tags.VOILUTSequence, voi(Vr.US, "40000"));

        assertThat(grey(words, 0, 40001, 40002, 65535)).containsExactly(10, 10, 20, 40);
    }

    @Test
    void a_voi_lut_of_a_frame_may_begin_below_zero() {
        var macro = DataSet.builder().set(Tags.VOILUTSequence, voi(Vr.US, "65436")).build();
        var rescale =
                DataSet.builder()
                        .set(Tags.RescaleIntercept, -100.0)
                        .set(Tags.RescaleSlope, 1.0)
                        .build();
        var groups =
                DataSet.builder()
                        .set(Tags.FrameVOILUTSequence, macro)
                        .set(Tags.PixelValueTransformationSequence, rescale)
                        .build();

        for (var where :
                List.of(
                        Tags.PerFrameFunctionalGroupsSequence,
                        Tags.SharedFunctionalGroupsSequence)) {
            assertThat(grey(monochrome(1, 1, 8, 8).set(where, groups), 0, 1, 2, 3))
                    .containsExactly(10, 20, 30, 40);
        }
    }

    @Test
    void the_modality_lut_of_xa_and_xrf_is_not_for_display() {
        for (var sopClass :
                List.of(
                        Uids.XRayAngiographicImageStorage,
                        Uids.XRayRadiofluoroscopicImageStorage,
                        Uids.XRayAngiographicBiPlaneImageStorage)) {
            var table = of(sopClass).set(Tags.ModalityLUTSequence, table("", 0, 16, 0, 7, 65535));
            var rescale = of(sopClass).set(Tags.RescaleSlope, 9.0).set(Tags.RescaleIntercept, 1.0);
            var groups =
                    of(sopClass)
                            .set(
                                    Tags.SharedFunctionalGroupsSequence,
                                    DataSet.builder()
                                            .set(
                                                    Tags.PixelValueTransformationSequence,
                                                    rescale.build())
                                            .build());

            for (var image : List.of(table, rescale, groups)) {
                assertThat(grey(image, 0, 1, 128, 255)).containsExactly(0, 1, 128, 255);
            }
        }
    }

    @Test
    void the_modality_lut_of_other_classes_is() {
        for (var sopClass : List.of(Uids.EnhancedXAImageStorage, Uids.CTImageStorage)) {
            var image = of(sopClass).set(Tags.RescaleSlope, 2.0).set(Tags.RescaleIntercept, 0.0);

            assertThat(grey(image, 0, 1, 127)).containsExactly(0, 2, 254);
        }
    }

    private static DataSetBuilder of(Uid sopClass) {
        return monochrome(1, 1, 8, 8)
                .set(Tags.SOPClassUID, sopClass)
                .set(Tags.VOILUTFunction, "LINEAR_EXACT")
                .set(Tags.WindowCenter, 127.5)
                .set(Tags.WindowWidth, 255.0);
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
