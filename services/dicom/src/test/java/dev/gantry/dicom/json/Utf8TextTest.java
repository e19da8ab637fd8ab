package dev.gantry.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8TextTest {
    @Test
    void every_code_point_is_written_as_the_jdk_does() {
        for (var point = 0; point <= Character.MAX_CODE_POINT; point++) {
            var text = new String(Character.toChars(point));

            var written = new Utf8Text(1).append(text).toString();

            assertThat(written.getBytes(UTF_8)).isEqualTo(text.getBytes(UTF_8));
        }
    }

    @Test
    void texts_of_any_characters_and_halves_of_them_are_written_as_the_jdk_does() {
        var random = new Random(20261130);
        for (var round = 0; round < 2_000; round++) {
            var chars = new char[random.nextInt(40)];
            for (var i = 0; i < chars.length; i++) {
                chars[i] =
                        random.nextBoolean()
                                ? (char) (0xD800 + random.nextInt(0x800))
                                : (char) random.nextInt(0x10000);
            }
            var text = new String(chars);

            var buffer = new Utf8Text(3).append(text).append('!').buffer();

            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            assertThat(bytes).isEqualTo((text + "!").getBytes(UTF_8));
        }
    }
}
