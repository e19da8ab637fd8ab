package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    @Test
    void the_newest_version_is_that_of_the_extension() throws Exception {
        var hello = ClientHello.of(ofTheJdk("TLSv1.3", "TLSv1.2")).orElseThrow();

        assertThat(hello.newest()).isEqualTo(0x0304);
        assertThat(hello.newestName()).isEqualTo("TLS 1.3");
        assertThat(hello.cipherSuites()).contains(0x1302, 0xC030).anyMatch(CipherSuites::isOurs);
    }

    @Test
    void without_the_extension_it_is_that_of_the_message() throws Exception {
        var hello = ClientHello.of(ofTheJdk("TLSv1.2")).orElseThrow();

        assertThat(hello.newest()).isEqualTo(ClientHello.TLS_1_2);
        assertThat(hello.cipherSuites()).doesNotContain(0x1302);
    }

    @Test
    void an_old_device_without_extensions_is_read() {
        assertThat(ClientHello.of(old(3, 1)).orElseThrow().newestName()).isEqualTo("TLS 1.0");
        assertThat(ClientHello.of(old(3, 2)).orElseThrow().newestName()).isEqualTo("TLS 1.1");
        assertThat(ClientHello.of(old(3, 0)).orElseThrow().newestName()).isEqualTo("SSL 3.0");
        assertThat(ClientHello.of(old(3, 1)).orElseThrow().cipherSuites()).containsExactly(0x002F);
    }

    @Test
    void a_hello_in_the_form_of_ssl_2_is_one() {
        byte[] start = {(byte) 0x80, 46, 1, 3, 1, 0, 21};

        assertThat(ClientHello.begins(start)).isTrue();
        assertThat(ClientHello.of(start).orElseThrow().newestName()).isEqualTo("SSL 2.0");
    }

    @Test
    void no_beginning_of_a_dicom_association_is_a_hello() {
        assertThat(ClientHello.begins(new byte[] {1, 0, 0, 0, 100})).isFalse();
        assertThat(ClientHello.begins(new byte[] {22})).isFalse();
        assertThat(ClientHello.begins(new byte[] {22, 3, 1})).isFalse();
    }

    @Test
    void whatever_is_cut_off_or_wrong_is_left_to_the_handshake() throws Exception {
        var whole = ofTheJdk("TLSv1.3", "TLSv1.2");
        for (var length = ClientHello.RECORD_HEADER; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatCode(() -> ClientHello.of(cut)).doesNotThrowAnyException();
        }
        for (var at = ClientHello.RECORD_HEADER; at < whole.length; at++) {
            var flipped = whole.clone();
            flipped[at] ^= (byte) 0xFF;
            assertThatCode(() -> ClientHello.of(flipped)).doesNotThrowAnyException();
        }
    }

    @Test
    void the_numbers_of_a_long_list_are_not_all_told() {
        assertThat(CipherSuites.numbers(List.of(0x2F, 0xC030))).isEqualTo("002F, C030");
        assertThat(CipherSuites.numbers(Stream.iterate(1, n -> n + 1).limit(13).toList()))
                .endsWith("000C, …");
    }

    private static byte[] ofTheJdk(String... protocols)
            throws GeneralSecurityException, SSLException {
        var engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(protocols);
        var hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    /** One suite, no compression, and the end. */
    private static byte[] old(int major, int minor) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {22, 3, 1, 0, 45, 1, 0, 0, 41, (byte) major, (byte) minor});
        message.writeBytes(new byte[32]);
        message.writeBytes(new byte[] {0, 0, 2, 0, 0x2F, 1, 0});
        return message.toByteArray();
    }
}
