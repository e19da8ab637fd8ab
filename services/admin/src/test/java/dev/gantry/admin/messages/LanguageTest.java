package dev.gantry.admin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
    @Test
    void the_switch_wins_over_the_browser() {
        assertThat(Language.of(Optional.of("en"), List.of(Locale.GERMANY)))
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    void the_first_language_of_the_browser_that_we_speak_is_taken() {
        assertThat(
                        Language.of(
                                Optional.empty(),
                                List.of(Locale.FRENCH, Locale.forLanguageTag("de-AT"))))
                .isEqualTo(Language.GERMAN);
        assertThat(Language.of(Optional.of("xx"), List.of(Locale.FRENCH)))
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    void dates_and_numbers_are_written_as_people_do() {
        assertThat(Language.GERMAN.formats().date(LocalDate.of(2026, 11, 24)))
                .isEqualTo("24.11.2026");
        assertThat(Language.ENGLISH.formats().date(LocalDate.of(2026, 11, 24)))
                .isEqualTo("24 Nov 2026");
        assertThat(Language.GERMAN.formats().number(1234)).isEqualTo("1.234");
    }

    @Test
    void sizes_have_the_unit_that_keeps_them_short() {
        var formats = Language.ENGLISH.formats();

        assertThat(formats.bytes(0)).isEqualTo("0 B");
        assertThat(formats.bytes(999)).isEqualTo("999 B");
        assertThat(formats.bytes(525_312)).isEqualTo("525 kB");
        assertThat(formats.bytes(999_999)).isEqualTo("1 MB");
        assertThat(formats.bytes(3_300_000_000L)).isEqualTo("3.3 GB");
    }

    @ParameterizedTest
    @ValueSource(classes = {UiMessages.class, RejectionMessages.class, SystemMessages.class})
    void every_sentence_exists_in_german(Class<?> bundle) throws IOException {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var german = new Properties();
        try (var file =
                Objects.requireNonNull(
                        LanguageTest.class.getResourceAsStream(
                                "/messages/" + name + "_de.properties"))) {
            german.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }

        var sentences =
                Arrays.stream(bundle.getMethods()).map(Method::getName).collect(Collectors.toSet());

        assertThat(german.stringPropertyNames()).isEqualTo(sentences);
    }
}
