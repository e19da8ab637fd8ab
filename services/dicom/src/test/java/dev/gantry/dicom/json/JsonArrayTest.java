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

        assertThat(DicomJson.split(" [ " + first + " ,\n" + second + "]"))
                .containsExactly(first, second);
        assertThat(DicomJson.split("[]")).isEmpty();
    }

    @Test
    void one_alone_needs_no_array() {
        assertThat(DicomJson.split("{}")).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[1]", "[{}", "[{},", "[{} {}]", "[{\"a]", "[{\"a\\", "x"})
    void what_is_no_array_of_objects_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> DicomJson.split(text))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("offset");
    }
}
