package dev.gantry.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptFieldTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/dicom+json",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                "application/signed-exchange;v=b3;q=0.7",
                "multipart/related; type=application/octet-stream; transfer-syntax=*",
                "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1",
                "multipart/related;type=\"image/jp2, \\\"x\\\"\" ; q=0.5 , image/*;q=1.0",
                "application/dicom; transfer-syntax=*;",
                ", application/json ,,",
                "application/json;q=0",
                "application/json ; charset = utf-8"
            })
    void what_clients_send_can_be_read(String value) {
        assertThat(AcceptField.malformedIn(value)).isEmpty();
    }

    @Test
    void the_longest_header_is_read_without_depth() {
        assertThat(AcceptField.malformedIn("a/b" + ";x=1".repeat(20_000))).isEmpty();
        assertThat(AcceptField.malformedIn("a/b;x=\"" + "\\\"".repeat(20_000) + "\"")).isEmpty();
        assertThat(AcceptField.malformedIn("a/b;x=" + "\"".repeat(20_001))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "/",
                "application/",
                "/json",
                "application//json",
                "application/json/x",
                "*/json",
                "app lication/json",
                "application/json; q=abc",
                "application/json; q=2",
                "application/json; q=-1",
                "application/json; q=",
                "application/json; charset",
                "application/json; =x",
                "application/json; x=\"open",
                "application/<json>",
                "application/json, foo",
                "application/json; q=NaN"
            })
    void what_is_no_media_type_is_named(String value) {
        assertThat(AcceptField.malformedIn(value)).isPresent();
    }
}
