package dev.gantry.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip;q=0.5", "br, GZIP", "*", "x-gzip", "gzip;q=x"})
    void gzip_is_taken(String header) {
        assertThat(ContentCodings.takesGzip(List.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "br", "*;q=0", "*, gzip;q=0", ";;,"})
    void gzip_is_not_taken(String header) {
        assertThat(ContentCodings.takesGzip(List.of(header))).isFalse();
    }

    @Test
    void without_the_header_nothing_is_compressed() {
        assertThat(ContentCodings.takesGzip(List.of())).isFalse();
    }
}
