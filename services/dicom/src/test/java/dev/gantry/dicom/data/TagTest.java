package dev.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {
    @ParameterizedTest
    @ValueSource(strings = {"00100020", "(0010,0020)", "0010,0020", "PatientID"})
    void a_tag_is_read_in_every_way_people_write_it(String text) {
        assertThat(Tag.parse(text)).contains(Tags.PatientID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0010002", "0010002g", "patientid", "NoSuchThing", "001000200"})
    void what_is_no_tag_is_nothing(String text) {
        assertThat(Tag.parse(text)).isEmpty();
    }

    @Test
    void tags_are_ordered_as_unsigned_numbers() {
        assertThat(new Tag(0xFFFEE000)).isGreaterThan(Tags.PixelData);
        assertThat(Tags.PixelData).isGreaterThan(Tags.PatientID);
    }

    @Test
    void a_tag_shows_its_group_element_and_keyword() {
        assertThat(Tags.PixelData.group()).isEqualTo(0x7FE0);
        assertThat(Tags.PixelData.element()).isEqualTo(0x0010);
        assertThat(Tags.PixelData).hasToString("(7FE0,0010)");
        assertThat(Tags.PixelData.hex()).isEqualTo("7FE00010");
        assertThat(Tags.PixelData.keyword()).contains("PixelData");
        assertThat(Tag.of(0x0009, 0x0010).isPrivateCreator()).isTrue();
        assertThat(Tag.of(0x0008, 0x0000).isGroupLength()).isTrue();
    }
}
