package dev.gantry.admin.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.admin.messages.ExceptionMessages;
import dev.gantry.events.ExceptionRaised.Kind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void every_kind_has_its_sentences_in_both_languages() throws IOException {
        var german = new Properties();
        try (var in =
                Objects.requireNonNull(
                        getClass().getResourceAsStream("/messages/exception_de.properties"))) {
            german.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        var english =
                Arrays.stream(ExceptionMessages.class.getMethods()).map(m -> m.getName()).toList();

        var names =
                Stream.concat(
                                Arrays.stream(Kind.values()).map(Kind::name),
                                Stream.of(RecordedException.DEAD_LETTER, "UNKNOWN_KIND"))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();

        for (var name : names) {
            assertThat(english).contains(name, "next_" + name);
            assertThat(german.getProperty(name)).as(name).isNotBlank();
            assertThat(german.getProperty("next_" + name)).as(name).isNotBlank();
        }
        assertThat(german.stringPropertyNames()).hasSameSizeAs(english);
    }
}
