package dev.gantry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Müller-Lüdenscheidt^Hans-Peter^^Prof. Dr.;muller ludenscheidt hans peter prof dr",
                "ŁÓDŹ^Øystein;lodz oystein",
                "O'Brien^Zoë;o brien zoe",
                "Groß;gross",
                "山田^太郎;山田 太郎",
                "がぎ^ガギ;がぎ ガギ",
                "홍^길동;홍 길동",
                "ＡＢＣ１２;abc12",
                "  ^^ ;''"
            })
    void text_is_searched_without_case_accents_and_punctuation(String text, String form) {
        assertThat(SearchForm.of(text)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({"Müller^Hans", "山田^太郎", "がぎ"})
    void the_search_form_is_its_own_search_form(String text) {
        assertThat(SearchForm.of(SearchForm.of(text))).isEqualTo(SearchForm.of(text));
    }
}
