package dev.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1.2/3", "../1", ".1", "1.2a", "1.2 3", "1,2"})
    void what_is_no_uid_does_not_become_one(String text) {
        assertThat(Uid.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Uid(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_uid_has_64_characters_at_most() {
        assertThat(Uid.parse("1".repeat(64))).isPresent();
        assertThat(Uid.parse("1".repeat(65))).isEmpty();
    }

    @Test
    void leading_zeros_are_tolerated_and_padding_does_not_count() {
        assertThat(Uid.parse("1.02.3 ")).contains(new Uid("1.02.3"));
    }

    @Test
    void a_uuid_makes_a_uid() {
        var uid = Uid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));

        assertThat(uid.value()).isEqualTo("2.25.329800735698586629295641978511506172918");
        assertThat(Uid.random()).isNotEqualTo(Uid.random());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "    ", "SEVENTEEN_LETTERS", "A\\B", "Ä", "A\u0007"})
    void what_is_no_ae_title_is_refused(String text) {
        assertThatThrownBy(() -> new AeTitle(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spaces_around_an_ae_title_do_not_count() {
        assertThat(new AeTitle(" CT 1  ").value()).isEqualTo("CT 1");
    }
}
