package dev.gantry.platform.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost, http, localhost, 80",
        "http://localhost:80, http, localhost, 80",
        "https://pacs.example, https, pacs.example, 443",
        "HTTPS://Pacs.Example:8443, https, pacs.example, 8443",
        "http://[::1]:8080, http, [::1], 8080"
    })
    void a_page_says_where_it_comes_from(String text, String scheme, String host, int port) {
        assertThat(Origin.parse(text)).contains(new Origin(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "NULL",
                "localhost",
                "//localhost",
                "http:localhost",
                "http://",
                "http:///localhost",
                "http://localhost/",
                "http://localhost/x",
                "http://localhost http://evil.example",
                "http://localhost, http://evil.example",
                "http://evil.example@localhost",
                "http://localhost@evil.example",
                "http://evil.example://localhost",
                "file://",
                "file://localhost",
                "ftp://localhost",
                "chrome-extension://abcdef",
                "javascript://localhost",
                "data:text/html,x"
            })
    void what_is_no_page_of_a_web_server_is_none(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://pacs.example:443, https://pacs.example",
        "http://pacs.example:443, http://pacs.example:443",
        "http://PACS.example.:80, http://pacs.example"
    })
    void it_is_written_as_browsers_write_it(String text, String written) {
        assertThat(Origin.parse(text).orElseThrow()).hasToString(written);
    }
}
