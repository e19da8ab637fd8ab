package dev.gantry.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dicomweb/studies",
                "*",
                "/dicomweb/studies?PatientName=M%C3%BCller%2A&limit=1",
                "/dicomweb/studies?PatientName=%E5%B1%B1%E7%94%B0",
                "/a%2Fb%25",
                "/a?b=%F0%9F%98%80"
            })
    void what_can_be_decoded_is_fine(String address) {
        assertThat(PercentEncoding.faultOf(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%00", "/a?b=%00", "/a?b=%41%00%41", "/a?b%00=1"})
    void a_nul_is_named(String address) {
        assertThat(PercentEncoding.faultOf(address).orElseThrow()).contains("NUL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%", "/a%4", "/a%zz", "/a?b=50%", "/a%u0041", "/a% 41", "/a%+1"})
    void what_is_no_encoding_is_named(String address) {
        assertThat(PercentEncoding.faultOf(address).orElseThrow()).contains("percent encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%FF", "/a?b=%C3%28", "/a?b=%ED%A0%80", "/a?b=M%FCller", "/a%C0%80"})
    void what_is_not_utf_8_is_named(String address) {
        assertThat(PercentEncoding.faultOf(address).orElseThrow()).contains("UTF-8");
    }
}
