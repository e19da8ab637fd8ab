package dev.gantry.platform.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, false",
        "LocalHost:8080, localhost:8080, false",
        "localhost., localhost, false",
        "localhost.:8080, localhost:8080, false",
        "localhost:, localhost, false",
        "pacs_1.hospital.example:443, pacs_1.hospital.example:443, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1.:80, 127.0.0.1:80, true",
        "192.168.255.7:8080, 192.168.255.7:8080, true",
        "0.0.0.0, 0.0.0.0, true",
        "[::1], [::1], true",
        "[::1]:8080, [::1]:8080, true",
        "[2001:DB8::1], [2001:db8::1], true",
        "[::ffff:192.0.2.1]:80, [::ffff:192.0.2.1]:80, true"
    })
    void a_host_is_read_as_names_are_compared(String text, String read, boolean isAddress) {
        var authority = Authority.parse(text).orElseThrow();

        assertThat(authority).hasToString(read);
        assertThat(authority.isAddress()).isEqualTo(isAddress);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.0.0.256",
                "127.0.0.1.evil.example",
                "127.0.0.1-evil.example",
                "localhost.evil.example",
                "1.2.3",
                "1.2.3.4.5"
            })
    void what_only_looks_like_an_address_is_a_name(String text) {
        assertThat(Authority.parse(text).orElseThrow().isAddress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                ":80",
                "localhost..",
                ".localhost",
                "evil..localhost",
                "user@localhost",
                "localhost@evil.example",
                "localhost:80@evil.example",
                "evil.example:80:localhost",
                "localhost:80:80",
                "localhost:-1",
                "localhost:80a",
                "localhost:65536",
                "localhost:999999",
                "localhost/",
                "localhost/evil.example",
                "localhost?evil",
                "localhost#evil",
                "localhost\\evil",
                "localhost, evil.example",
                "localhost evil.example",
                "localhost\tevil",
                "localhost%2eevil",
                "http://localhost",
                "::1",
                "[::1",
                "::1]",
                "[]",
                "[::1]evil",
                "[::1].evil.example",
                "[::1]]",
                "[[::1]]",
                "[::1%25eth0]",
                "[::1%eth0]",
                "[::g]",
                "[1:2:3]",
                "[:::]",
                "[127.0.0.1]",
                "[localhost]",
                "[v1.fe]",
                "pacs.hospit\u00e4l",
                "localho\u017ft",
                "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
                "localhost\u0000",
                "localhost\u3002"
            })
    void what_is_no_host_is_none(String text) {
        assertThat(Authority.parse(text)).isEmpty();
    }

    @Test
    void what_is_too_long_is_none() {
        assertThat(Authority.parse("a".repeat(301))).isEmpty();
        assertThat(Authority.parse("a.".repeat(1_000_000))).isEmpty();
    }

    @Test
    void whatever_is_sent_is_read_or_is_none_and_reads_the_same_again() {
        var random = new Random(14);
        var alphabet = "localhst127.0:[]@%/\\ -_A\u00e4";
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Authority.parse(text.toString())
                    .ifPresent(read -> assertThat(Authority.parse(read.toString())).contains(read));
        }
    }

    @Test
    void a_setting_may_be_written_as_people_write_names() {
        assertThat(Authority.ofSetting(" pacs.hospit\u00e4l.example ").orElseThrow().host())
                .isEqualTo("pacs.xn--hospitl-bxa.example");
    }
}
