package dev.gantry.dicom.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.pdu.RejectReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ARTIM is longer than any test waits: an answer within it is one at once. */
class OpeningTest {
    private static final byte[] GET = "GET / HTTP/1.1\r\nHost: gantry\r\n\r\n".getBytes(US_ASCII);

    @TempDir private static Path keyFolder;
    private static Keys ours;

    private final BlockingQueue<HandshakeRefusal> refusals = new LinkedBlockingQueue<>();
    private Acceptor plain;
    private Acceptor secure;

    @BeforeAll
    static void makeKeys() throws Exception {
        ours = Keys.of("ours", keyFolder);
    }

    @BeforeEach
    void listen() throws Exception {
        var settings =
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0)
                        .withTimeouts(Duration.ofMinutes(5), Duration.ofMinutes(5));
        plain = start(settings);
        secure = start(settings.withTls(ours.trusting(ours)));
    }

    @AfterEach
    void stop() {
        plain.close();
        secure.close();
    }

    @Test
    void who_speaks_dicom_to_the_tls_port_is_rejected_and_named() throws Exception {
        try (var peer = new RawPeer(secure.localPort())) {
            peer.send(RawPeer.request());

            assertThat(peer.receive()).isEqualTo(RejectReason.PROTOCOL_NO_REASON_GIVEN.pdu());
            assertThat(peer.isHungUpOn()).isTrue();
        }
        var refusal = refusal();
        assertThat(refusal.reason()).isEqualTo(HandshakeRefusal.Reason.DICOM_WITHOUT_TLS);
        assertThat(refusal.why()).contains("'RAW', speaks DICOM without TLS to the TLS port");
    }

    @Test
    void who_speaks_tls_to_the_plain_port_hears_an_alert() throws Exception {
        try (var peer = new RawPeer(plain.localPort())) {
            peer.send(hello());

            assertThat(peer.receiveAll()).containsExactly(21, 3, 1, 0, 2, 2, 40);
        }
        var refusal = refusal();
        assertThat(refusal.reason()).isEqualTo(HandshakeRefusal.Reason.TLS_TO_PLAIN_PORT);
        assertThat(refusal.why()).contains("speaks TLS to the plain port");
    }

    @Test
    void a_browser_is_told_where_it_is_on_both_ports() throws Exception {
        for (var acceptor : new Acceptor[] {plain, secure}) {
            try (var peer = new RawPeer(acceptor.localPort())) {
                peer.send(GET);

                assertThat(new String(peer.receiveAll(), US_ASCII))
                        .startsWith("HTTP/1.1 400 Bad Request\r\n")
                        .contains("This port speaks DICOM");
            }
            assertThat(refusal().reason()).isEqualTo(HandshakeRefusal.Reason.HTTP);
        }
    }

    @Test
    void what_nobody_knows_is_hung_up_on_at_the_tls_port() throws Exception {
        try (var peer = new RawPeer(secure.localPort())) {
            peer.send((byte) 0, (byte) 1);

            assertThat(peer.receiveAll()).startsWith(21);
        }
        var refusal = refusal();
        assertThat(refusal.reason()).isEqualTo(HandshakeRefusal.Reason.NO_TLS);
        assertThat(refusal.why()).endsWith("it begins with the byte 00");
    }

    @Test
    void a_hello_that_ends_after_three_bytes_is_none() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), secure.localPort())) {
            socket.getOutputStream().write(new byte[] {22, 3, 1});
            socket.shutdownOutput();

            assertThat(socket.getInputStream().readAllBytes()).startsWith(21);
        }
        assertThat(refusal().reason()).isEqualTo(HandshakeRefusal.Reason.NO_TLS);
    }

    @Test
    void a_hello_that_comes_byte_by_byte_is_known_all_the_same() throws Exception {
        try (var peer = new RawPeer(plain.localPort())) {
            for (var octet : hello()) {
                peer.send(octet);
            }
        } catch (IOException closedAlready) {
            // the first bytes were enough
        }
        assertThat(refusal().reason()).isEqualTo(HandshakeRefusal.Reason.TLS_TO_PLAIN_PORT);
    }

    /** The beginning of one; what follows makes no difference. */
    private static byte[] hello() {
        return new byte[] {22, 3, 1, 0, 5, 1, 0, 0, 1, 0};
    }

    private HandshakeRefusal refusal() throws InterruptedException {
        return Objects.requireNonNull(refusals.poll(20, TimeUnit.SECONDS));
    }

    private Acceptor start(AcceptorSettings settings) throws IOException {
        return Acceptor.start(
                settings,
                AssociationPolicy.anybodyMayStore(),
                new DimseHandlers((_, _, _) -> DimseStatus.SUCCESS),
                new AssociationListener() {
                    @Override
                    public void handshakeRefused(
                            InetSocketAddress remote, HandshakeRefusal refusal) {
                        refusals.add(refusal);
                    }
                });
    }
}
