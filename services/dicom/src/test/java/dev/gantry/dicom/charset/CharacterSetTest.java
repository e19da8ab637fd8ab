package dev.gantry.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterSetTest {
    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, 42 75 63 5E 4A E9 72 F4 6D 65, Buc^Jérôme",
        "ISO_IR 100, A5 20 31, ¥ 1",
        "ISO_IR 101, 57 61 B3 EA 73 61, Wałęsa",
        "ISO_IR 109, FE, ŝ",
        "ISO_IR 110, AB, Ģ",
        "ISO_IR 144, BB EE DA 63 65 DC D1 79 E0 D3, Люкceмбyрг",
        "ISO_IR 127, E2 C8 C7 E6 EA, قباني",
        "ISO_IR 126, C4 E9 EF ED F5 F3 E9 EF F2, Διονυσιος",
        "ISO_IR 138, F9 F8 E5 EF, שרון",
        "ISO_IR 148, DE, Ş",
        "ISO_IR 203, A4, €",
        "ISO_IR 166, A1 A2 A3, กขฃ",
        "ISO_IR 13, D4 CF C0 DE, ﾔﾏﾀﾞ",
        "ISO_IR 192, 57 61 6E 67 3D E7 8E 8B 5E E5 B0 8F E4 B8 9C, Wang=王^小东",
        "GB18030, 57 61 6E 67 3D CD F5 5E D0 A1 B6 AB, Wang=王^小东",
        "GBK, CD F5 5E D0 A1 B6 AB, 王^小东",
        "ISO-IR 100, E9, é",
        "ISO_IR_100, E9, é",
        "ISO 2022 IR 149, C8 AB 5E B1 E6 B5 BF, 홍^길동"
    })
    void a_single_repertoire_reads_its_bytes(String term, String bytes, String text) {
        var characterSet = CharacterSet.of(List.of(term));

        assertThat(characterSet.decode(hex(bytes))).isEqualTo(text);
    }

    /** PS3.5 annexes H, I and K. */
    @ParameterizedTest
    @CsvSource({
        "'|ISO 2022 IR 87',"
                + "59 61 6D 61 64 61 5E 54 61 72 6F 75 3D 1B 24 42 3B 33 45 44 1B 28 42 5E"
                + " 1B 24 42 42 40 4F 3A 1B 28 42 3D 1B 24 42 24 64 24 5E 24 40 1B 28 42 5E"
                + " 1B 24 42 24 3F 24 6D 24 26 1B 28 42,"
                + "Yamada^Tarou=山田^太郎=やまだ^たろう",
        "'ISO 2022 IR 13|ISO 2022 IR 87',"
                + "D4 CF C0 DE 5E C0 DB B3 3D 1B 24 42 3B 33 45 44 1B 28 4A 5E"
                + " 1B 24 42 42 40 4F 3A 1B 28 4A 3D 1B 24 42 24 64 24 5E 24 40 1B 28 4A 5E"
                + " 1B 24 42 24 3F 24 6D 24 26 1B 28 4A,"
                + "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "'|ISO 2022 IR 149',"
                + "48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D 1B 24 29 43 FB F3 5E 1B 24 29 43"
                + " D1 CE D4 D7 3D 1B 24 29 43 C8 AB 5E 1B 24 29 43 B1 E6 B5 BF,"
                + "Hong^Gildong=洪^吉洞=홍^길동",
        "'|ISO 2022 IR 58',"
                + "5A 68 61 6E 67 3D 1B 24 29 41 D5 C5 5E 1B 24 29 41 D0 A1 B6 AB,"
                + "Zhang=张^小东",
        "'|ISO 2022 IR 159', 1B 24 28 44 30 21 1B 28 42 41, 丂A",
        "'ISO 2022 IR 100|ISO 2022 IR 144', E9 5C 1B 2D 4C BB 5C E9, é\\Л\\é"
    })
    void escape_sequences_change_the_repertoire_up_to_a_delimiter(
            String terms, String bytes, String text) {
        var characterSet = CharacterSet.of(List.of(terms.split("\\|", -1)));

        assertThat(characterSet.decode(hex(bytes))).isEqualTo(text);
        assertThat(characterSet.decode(characterSet.encode(text))).isEqualTo(text);
    }

    /** PS3.5 annexes H and I: byte for byte what the standard prints. */
    @ParameterizedTest
    @CsvSource({
        "'|ISO 2022 IR 87', Yamada^Tarou=山田^太郎,"
                + "59 61 6D 61 64 61 5E 54 61 72 6F 75 3D 1B 24 42 3B 33 45 44 1B 28 42 5E"
                + " 1B 24 42 42 40 4F 3A 1B 28 42",
        "'ISO 2022 IR 13|ISO 2022 IR 87', ﾔﾏﾀﾞ^ﾀﾛｳ=山田,"
                + "D4 CF C0 DE 5E C0 DB B3 3D 1B 24 42 3B 33 45 44 1B 28 4A",
        "'|ISO 2022 IR 149', Hong^Gildong=洪^吉洞,"
                + "48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D 1B 24 29 43 FB F3 5E 1B 24 29 43"
                + " D1 CE D4 D7",
        "'|ISO 2022 IR 100', Müller^é, 4D 1B 2D 41 FC 6C 6C 65 72 5E 1B 2D 41 E9",
        "'ISO 2022 IR 100|ISO 2022 IR 144', éЛ^é, E9 1B 2D 4C BB 1B 2D 41 5E E9",
        "'ISO 2022 IR 6|ISO 2022 IR 100', Ä, 1B 2D 41 C4"
    })
    void escape_sequences_are_written_where_a_text_needs_them(
            String terms, String text, String bytes) {
        var characterSet = CharacterSet.of(List.of(terms.split("\\|", -1)));

        assertThat(characterSet.encode(text)).isEqualTo(hex(bytes));
    }

    @Test
    void what_none_of_several_sets_has_is_refused() {
        for (var terms :
                List.of(
                        List.of("", "ISO 2022 IR 100"),
                        List.of("ISO 2022 IR 100", "ISO 2022 IR 87"),
                        List.of("", "nonsense"),
                        List.of("ISO 2022 IR 4711"))) {
            var characterSet = CharacterSet.of(terms);

            assertThatThrownBy(() -> characterSet.encode("홍"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "ISO_IR 6, ''",
        "nonsense, ''",
        "ISO-IR 100, ISO_IR 100",
        "ISO_IR100, ISO_IR 100",
        "ISO_IR 192|ISO 2022 IR 87, ISO_IR 192",
        "GB18030|ISO 2022 IR 87, GB18030",
        "ISO 2022 IR 100, ISO 2022 IR 100",
        "|ISO 2022 IR 100, |ISO 2022 IR 100",
        "ISO_IR 100|ISO_IR 144, ISO 2022 IR 100|ISO 2022 IR 144",
        "ISO 2022 IR 6|ISO 2022 IR 100, ISO 2022 IR 6|ISO 2022 IR 100",
        "|nonsense, ''"
    })
    void a_set_is_named_in_the_terms_of_the_standard(String terms, String named) {
        var characterSet = CharacterSet.of(List.of(terms.split("\\|", -1)));

        assertThat(String.join("|", characterSet.terms())).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ISO_IR 6",
                "ISO_IR 100",
                "ISO_IR 13",
                "ISO_IR 192",
                "GB18030",
                "GBK",
                "|ISO 2022 IR 87|ISO 2022 IR 159",
                "ISO 2022 IR 13|ISO 2022 IR 87",
                "ISO 2022 IR 149",
                "ISO 2022 IR 58|ISO 2022 IR 149",
                "ISO_IR 192|ISO 2022 IR 87",
                "nonsense",
                "ISO 2022 IR 4711"
            })
    void any_bytes_become_some_text(String terms) {
        var characterSet = CharacterSet.of(List.of(terms.split("\\|", -1)));
        var random = new Random(11);
        var escapes = hex("1B 24 42 1B 28 44 1B 24 29 43 1B 29 49");

        for (var round = 0; round < 500; round++) {
            var bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            if (bytes.length > 14) {
                System.arraycopy(escapes, random.nextInt(9), bytes, random.nextInt(8), 4);
            }

            assertThat(characterSet.decode(bytes)).isNotNull();
        }
    }

    @Test
    void a_byte_outside_of_the_repertoire_costs_one_letter() {
        var text = CharacterSet.of(List.of("ISO_IR 6")).decode(hex("4D FC 6C 6C 65 72"));

        assertThat(text).isEqualTo("M\uFFFDller");
    }

    @Test
    void a_backslash_within_a_character_of_two_bytes_separates_nothing() {
        var twoBytes = new byte[] {(byte) 0x81, 0x5C};

        assertThat(CharacterSet.of(List.of("GBK")).decode(twoBytes)).hasSize(1);
    }

    @Test
    void what_a_repertoire_lacks_it_refuses_to_write() {
        var latin = CharacterSet.of(List.of("ISO_IR 100"));

        assertThat(latin.encode("Jérôme")).hasSize(6);
        assertThatThrownBy(() -> latin.encode("山田")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_jdk_has_every_charset_that_the_standard_names() {
        assertThat(List.of("ISO-8859-15", "TIS-620", "JIS_X0201", "EUC-JP", "EUC-KR", "GB18030"))
                .allMatch(Charset::isSupported);
        assertThat(CharacterSet.UTF_8.encode("é")).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hex(String bytes) {
        return HexFormat.ofDelimiter(" ").parseHex(bytes.strip());
    }
}
