package dev.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.charset.CharacterSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetTest {
    @Test
    void values_are_read_as_what_they_mean() {
        var dataSet =
                DataSet.builder()
                        .set(Tags.Rows, 512)
                        .set(Tags.SliceThickness, 1.25)
                        .set(Tags.InstanceNumber, 7)
                        .set(Tags.ImageType, "ORIGINAL", "PRIMARY")
                        .set(Tags.SOPInstanceUID, new Uid("1.2.3"))
                        .set(Tags.PatientName, "Müller^Jürgen")
                        .build();

        assertThat(dataSet.integer(Tags.Rows)).hasValue(512);
        assertThat(dataSet.number(Tags.SliceThickness)).hasValue(1.25);
        assertThat(dataSet.integer(Tags.InstanceNumber)).hasValue(7);
        assertThat(dataSet.strings(Tags.ImageType)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(dataSet.uid(Tags.SOPInstanceUID)).contains(new Uid("1.2.3"));
        assertThat(dataSet.string(Tags.PatientName)).contains("Müller^Jürgen");
        assertThat(dataSet.string(Tags.SpecificCharacterSet)).contains("ISO_IR 192");
    }

    @Test
    void nothing_and_an_empty_value_are_both_nothing() {
        var dataSet = DataSet.builder().set(Tags.PatientID, "").build();

        assertThat(dataSet.string(Tags.PatientID)).isEmpty();
        assertThat(dataSet.contains(Tags.PatientID)).isTrue();
        assertThat(dataSet.string(Tags.PatientName)).isEmpty();
        assertThat(dataSet.items(Tags.ReferencedImageSequence)).isEmpty();
        assertThat(dataSet.integer(Tags.Rows)).isEmpty();
    }

    @Test
    void what_is_no_number_is_none() {
        var dataSet =
                DataSet.builder()
                        .unchecked(Tags.SliceThickness, Vr.DS, List.of("12,5"))
                        .set(Tags.Rows, 1)
                        .build();

        assertThat(dataSet.number(Tags.SliceThickness)).isEmpty();
        assertThat(dataSet.uid(Tags.SliceThickness)).isEmpty();
    }

    @Test
    void elements_out_of_order_are_put_in_order_and_the_first_of_two_counts() {
        var dataSet =
                DataSet.of(
                        List.of(
                                text(Tags.PatientID, "1 "),
                                text(Tags.Modality, "CT"),
                                text(Tags.PatientID, "2 ")),
                        CharacterSet.DEFAULT);

        assertThat(dataSet).extracting(Element::tag).containsExactly(Tags.Modality, Tags.PatientID);
        assertThat(dataSet.string(Tags.PatientID)).contains("1");
    }

    @Test
    void an_item_inherits_the_character_set() {
        var latin = CharacterSet.of(List.of("ISO_IR 100"));
        var item = DataSet.itemBuilder(latin).set(Tags.PatientName, "Jérôme").build();

        assertThat(item.contains(Tags.SpecificCharacterSet)).isFalse();
        assertThat(item.string(Tags.PatientName)).contains("Jérôme");
    }

    @Test
    void a_value_that_its_vr_cannot_hold_is_refused() {
        var builder = DataSet.builder();

        assertThatThrownBy(() -> builder.set(Tags.Rows, 70_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(0028,0010)");
        assertThatThrownBy(() -> builder.set(Tags.Rows, 1.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.set(Tags.StudyInstanceUID, "ü"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.set(Tags.PixelData, "text"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_decimal_string_has_16_characters_at_most() {
        for (var number : new double[] {1 / 3.0, -1e-7 / 3, 1e300 / 3, -123456.789012345678, 0}) {
            var written = DataSet.builder().set(Tags.RescaleSlope, number).build();
            var text = written.string(Tags.RescaleSlope).orElseThrow();

            assertThat(text.length()).isLessThanOrEqualTo(16);
            assertThat(Double.parseDouble(text))
                    .isCloseTo(number, org.assertj.core.data.Percentage.withPercentage(1e-6));
        }
    }

    @Test
    void a_name_has_three_groups_and_does_not_show_itself() {
        var name = PersonName.of("Yamada^Tarou=山田^太郎=やまだ^たろう");

        assertThat(name.alphabetic()).isEqualTo("Yamada^Tarou");
        assertThat(name.ideographic()).isEqualTo("山田^太郎");
        assertThat(name.phonetic()).isEqualTo("やまだ^たろう");
        assertThat(name.components()).containsExactly("Yamada", "Tarou");
        assertThat(name.value()).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(name).hasToString("(withheld)");
        assertThat(PersonName.of("").value()).isEmpty();
        assertThat(PersonName.of("A^B^^^=^").value()).isEqualTo("A^B");
    }

    private static Element text(Tag tag, String text) {
        return new Element(
                tag,
                Dictionary.vrOf(tag),
                new Value.Bytes(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
