package dev.gantry.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of PS3.5 annexes H, I, J and K, and what devices do instead. */
class CharacterSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|ISO 2022 IR 87|Yamada^Tarou=山田^太郎=やまだ^たろう|"
                        + "59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f"
                        + "3a1b28423d1b24422464245e24401b28425e1b2442243f246d24261b2842",
                "ISO 2022 IR 13|ISO 2022 IR 87|ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎|"
                        + "d4cfc0de5ec0dbb33d1b24423b3345441b284a5e1b244242404f3a1b284a",
                "-|ISO 2022 IR 149|Hong^Gildong=洪^吉洞=홍^길동|"
                        + "486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ced4d73d1b"
                        + "242943c8ab5e1b242943b1e6b5bf",
                "ISO_IR 192|-|Wang^XiaoDong=王^小東|57616e675e5869616f446f6e673de78e8b5ee5b08fe69db1",
                "GB18030|-|Wang^XiaoDong=王^小东|57616e675e5869616f446f6e673dcdf55ed0a1b6ab",
                "ISO_IR 100|-|Buc^Jérôme|4275635e4ae972f46d65",
                "ISO_IR 144|-|Люкceмбypг|bbeeda6365dcd17970d3",
                "ISO_IR 126|-|Διονυσιος|c4e9efedf5f3e9eff2",
                "ISO_IR 138|-|שרון^דבורה|f9f8e5ef5ee3e1e5f8e4",
                "ISO-IR 100|-|Müller|4dfc6c6c6572",
                "ISO_IR 13|-|ﾔﾏﾀﾞ|d4cfc0de",
            })
    void text_is_read_as_the_standard_shows(
            @Nullable String first, @Nullable String second, String text, String hex) {
        var terms =
                Stream.of(first, second).map(term -> Objects.requireNonNullElse(term, "")).toList();

        var decoded = CharacterSet.of(terms).decode(HexFormat.of().parseHex(hex));

        assertThat(decoded).isEqualTo(text);
    }

    @Test
    void a_byte_that_does_not_belong_is_marked_and_the_rest_survives() {
        var latin = "Müller".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(CharacterSet.of(List.of("ISO_IR 192")).decode(latin)).isEqualTo("M\uFFFDller");
        assertThat(CharacterSet.of(List.of("NO SUCH SET")).decode(latin)).isEqualTo("M\uFFFDller");
    }

    @Test
    void a_backslash_within_a_character_of_two_bytes_separates_nothing() {
        var twoBytes = new byte[] {(byte) 0x81, 0x5C};

        assertThat(CharacterSet.of(List.of("GBK")).decode(twoBytes)).hasSize(1);
    }
}
