package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimseStatusTest {
    @Test
    void an_error_comment_is_cut_to_what_a_long_string_may_hold() {
        var status = DimseStatus.cannotUnderstand("ä\\\n" + "x".repeat(100));

        assertThat(status.errorComment()).hasSize(64).startsWith("a/ xxx");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "PS3.5 §7.1.1 … cut off | PS3.5 7.1.1 ... cut off",
                "Größe „1‑2“ µm × 3 | Grosse \"1-2\" um x 3",
                "C:\\images\\1 | C:/images/1",
                "é\u0301 ﬁ ² ½ Ⅳ № | e fi 2 1?2 IV No",
                "山田 | ??",
                "😀 | ?",
                "a\u202Eb\u200Bc\u0085d\u007Fe\u001B[1mf\u00A0g | abc d e [1mf g",
                "\u0001 | ``"
            },
            delimiter = '|')
    void an_error_comment_has_only_characters_of_its_vr(String text, String comment) {
        assertThat(DimseStatus.of(0xC000, text).errorComment()).isEqualTo(comment);
    }

    @Test
    void whatever_it_is_made_of_an_error_comment_is_a_long_string() {
        var random = new Random(2026);
        for (var round = 0; round < 2000; round++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(200), 0, 0x30000)
                    .filter(Character::isValidCodePoint)
                    .forEach(text::appendCodePoint);

            assertThat(DimseStatus.of(0xA700, text.toString()).errorComment())
                    .matches("[ -\\[\\]-~]{0,64}")
                    .doesNotStartWith(" ")
                    .doesNotEndWith(" ");
        }
    }

    @Test
    void warnings_are_neither_success_nor_failure() {
        var coerced = DimseStatus.of(0xB000, "");

        assertThat(coerced.isWarning()).isTrue();
        assertThat(coerced.isSuccess()).isFalse();
        assertThat(DimseStatus.outOfResources("disk full").isWarning()).isFalse();
    }

    @Test
    void every_code_has_its_class_and_words() {
        assertThat(DimseStatus.of(0x0000, "")).isEqualTo(DimseStatus.SUCCESS);
        assertThat(DimseStatus.of(0xFF01, "")).isInstanceOf(DimseStatus.Pending.class);
        assertThat(DimseStatus.of(0xFE00, "")).isEqualTo(DimseStatus.CANCELLED);
        assertThat(DimseStatus.of(0x0107, "")).isInstanceOf(DimseStatus.Warning.class);
        assertThat(DimseStatus.of(0xA7FF, "")).isInstanceOf(DimseStatus.Failure.class);
        for (var code = 0; code <= 0xFFFF; code++) {
            var status = DimseStatus.of(code, "");
            assertThat(status.code()).isEqualTo(code);
            assertThat(status.meaning()).isNotBlank();
        }
        assertThat(DimseStatus.of(0xC123, "").meaning())
                .isEqualTo("cannot understand, or unable to process");
        assertThat(DimseStatus.of(0x1234, "").meaning()).isEqualTo("some failure");
    }

    @Test
    void it_prints_the_code_and_why() {
        assertThat(DimseStatus.outOfResources("disk full")).hasToString("0xA700 disk full");
        assertThat(DimseStatus.sopClassNotSupported(""))
                .hasToString("0x0122 refused: SOP class not supported");
    }
}
