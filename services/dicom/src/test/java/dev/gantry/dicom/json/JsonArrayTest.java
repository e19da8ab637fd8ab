package dev.gantry.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.malformed.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayTest {
    @Test
    void each_data_set_stays_the_text_that_it_was() {
        var first = "{\"a\":{\"b\":[1,{}]}}";
        var second = "{\"}\":\"\\\"}]\\\\\"}";

        assertThat(DicomJson.split(" [ " + first + " ,\n" + second + "]", 10))
                .containsExactly(first, second);
        assertThat(DicomJson.split("[]", 10)).isEmpty();
    }

    @Test
    void one_alone_needs_no_array() {
        assertThat(DicomJson.split("{}", 10)).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[1]", "[{}", "[{},", "[{} {}]", "[{\"a]", "[{\"a\\", "x"})
    void what_is_no_array_of_objects_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> DicomJson.split(text, 10))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("offset");
    }

    @Test
    void there_are_no_more_data_sets_than_are_taken() {
        assertThat(DicomJson.split("[{},{}]", 2)).hasSize(2);
        assertThatThrownBy(() -> DicomJson.split("[{},{},{}]", 2))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("more than 2 data sets");
    }
}
