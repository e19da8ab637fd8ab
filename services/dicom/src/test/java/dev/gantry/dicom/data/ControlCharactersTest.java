package dev.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCharactersTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 0x07, 0x08, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0xAD, 0x061C,
                0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069,
                0xD800, 0xDFFF, 0xFEFF, 0xFFF9
            })
    void what_has_no_shape_is_written_as_its_number(int character) {
        var text = "A" + (char) character + "ü";

        assertThat(ControlCharacters.escaped(text)).isEqualTo("A\\u%04Xü".formatted(character));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CT_99 in room 4", "Müller", "山田^太郎", "😀", "a\\b"})
    void everything_else_stays_as_it_is(String text) {
        assertThat(ControlCharacters.escaped(text)).isSameAs(text);
    }

    @Test
    void formats_beyond_the_first_plane_are_both_their_halves() {
        assertThat(ControlCharacters.escaped(Character.toString(0xE0001)))
                .isEqualTo("\\uDB40\\uDC01");
    }

    @ParameterizedTest
    @CsvSource({"'EV\u001B[2JIL', EV\\u001B[2JIL", "'A\nB', A\\u000AB", "'\u009BA', \\u009BA"})
    void a_title_with_such_characters_is_none_and_is_named_without_them(
            String title, String shown) {
        assertThatThrownBy(() -> new AeTitle(title)).hasMessageContaining("'" + shown + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\tCT", "CT\n", "CT\r", "\u001CCT", "CT\u007F", "CT\u00A0"})
    void only_spaces_around_a_title_do_not_count(String title) {
        assertThatThrownBy(() -> new AeTitle(title)).hasMessageContaining("is not allowed");
        assertThat(new AeTitle("  CT ").value()).isEqualTo("CT");
    }
}
