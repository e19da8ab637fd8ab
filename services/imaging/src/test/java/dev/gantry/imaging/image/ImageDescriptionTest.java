package dev.gantry.imaging.image;

import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.imaging.GoldenImage;
import dev.gantry.imaging.image.ImageRefusal.TooLarge;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageDescriptionTest {
    @Test
    void it_is_taken_from_a_data_set() {
        var description = described(monochrome(4, 6, 16, 12).set(Tags.NumberOfFrames, "3").build());

        assertThat(description.rows()).isEqualTo(4);
        assertThat(description.columns()).isEqualTo(6);
        assertThat(description.bitsStored()).isEqualTo(12);
        assertThat(description.highBit()).isEqualTo(11);
        assertThat(description.decodedBytes()).isEqualTo(48);
        assertThat(description.photometric()).isEqualTo(PhotometricInterpretation.MONOCHROME2);
    }

    @Test
    void the_number_of_frames_does_not_matter_for_one_of_them() {
        for (var number : List.of("0", "-1", "many")) {
            var image = monochrome(4, 4, 16, 12);

            var described =
                    described(image.unchecked(Tags.NumberOfFrames, Vr.IS, List.of(number)).build());

            assertThat(described).isEqualTo(described(monochrome(4, 4, 16, 12).build()));
        }
    }

    @Test
    void each_impossible_value_is_refused_by_its_name() {
        Map.<Tag, List<String>>of(
                        Tags.Rows, List.of("0"),
                        Tags.Columns, List.of("0"),
                        Tags.BitsAllocated, List.of("0", "12", "64"),
                        Tags.BitsStored, List.of("0", "17"),
                        Tags.HighBit, List.of("3", "16"),
                        Tags.SamplesPerPixel, List.of("0", "2", "3", "4"),
                        Tags.PixelRepresentation, List.of("2"),
                        Tags.PhotometricInterpretation, List.of("RGB", "HSV", "CMYK"))
                .forEach((tag, values) -> values.forEach(value -> refuses(tag, value)));
    }

    private static void refuses(Tag tag, String value) {
        var builder = monochrome(4, 4, 16, 12);
        var dataSet =
                tag.equals(Tags.PhotometricInterpretation)
                        ? builder.set(tag, value)
                        : builder.set(tag, Integer.parseInt(value));

        assertThatThrownBy(() -> described(dataSet.build()))
                .as("%s = %s", tag, value)
                .isInstanceOf(WrongDescription.class);
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> described(monochrome(4, 4, 8, 8).remove(Tags.Rows).build()))
                .isInstanceOf(WrongDescription.class)
                .hasMessage("Rows (0028,0010): is missing");
    }

    @Test
    void more_pixels_than_the_budget_are_refused_before_anything_is_allocated() {
        assertThatThrownBy(() -> described(monochrome(65535, 65535, 16, 16).build()))
                .isInstanceOf(TooLarge.class)
                .hasMessageContaining("4294836225");
    }

    @Test
    void floating_point_pixels_are_refused() {
        var dataSet =
                monochrome(1, 1, 32, 32).bytes(Tags.FloatPixelData, Vr.OF, new byte[4]).build();

        assertThatThrownBy(() -> described(dataSet)).isInstanceOf(Unsupported.class);
    }

    @Test
    void a_value_is_cut_out_of_its_bits_with_its_sign() {
        var description =
                described(
                        monochrome(1, 2, 16, 12)
                                .set(Tags.HighBit, 13)
                                .set(Tags.PixelRepresentation, 1)
                                .build());

        var frame =
                new DecodedFrame(description, new byte[] {(byte) 0xFF, (byte) 0x7F, 0x0C, 0x00});

        assertThat(frame.value(0)).isEqualTo(-1);
        assertThat(frame.value(1)).isEqualTo(3);
    }

    @Test
    void thirty_two_bits_have_no_sign_unless_they_say_so() {
        var unsigned = described(monochrome(1, 1, 32, 32).build());

        var frame = new DecodedFrame(unsigned, new byte[] {-1, -1, -1, -1});

        assertThat(frame.number(0)).isEqualTo(4294967295.0);
        assertThat(GoldenImage.frame(unsigned).samples()).hasSize(4);
    }
}
