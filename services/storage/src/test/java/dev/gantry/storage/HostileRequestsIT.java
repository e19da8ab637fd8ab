package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of good will sends over HTTP: refused, and nobody else notices. */
@QuarkusTest
class HostileRequestsIT {
    private static final int SLOW_ONES = 500;
    private static final int PIECE = 4096;
    private static final String HEADER =
            "GET /dicomweb/studies/1.2.3 HTTP/1.1\r\nHost: localhost\r\nX-Without-End: ";
    private static final int MOST_PIECES = 1 << 18; // a gigabyte

    private final Viewer viewer = new Viewer();
    private final Shelf shelf = new Shelf();

    @Test
    void many_who_never_end_their_request_keep_nobody_waiting() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW_ONES; i++) {
                var socket = socket();
                slow.add(socket);
                send(socket, HEADER);
            }

            assertOthersAreServed();
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_head_that_comes_byte_by_byte_does_not_come_for_ever() throws IOException {
        try (var dribbling = socket()) {
            send(dribbling, HEADER);

            Await.until("it is cut off", () -> isClosedAfterOneMoreByte(dribbling));
        }
        assertOthersAreServed();
    }

    @Test
    void a_connection_that_has_asked_once_stays_open_for_the_next_request() throws IOException {
        try (var patient = socket();
                var dribbling = socket()) {
            send(patient, "GET /dicomweb/studies/1.2.3 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(patient.getInputStream().read()).isEqualTo('H');
            send(dribbling, HEADER);
            Await.until("the other one is cut off", () -> isClosedAfterOneMoreByte(dribbling));

            send(
                    patient,
                    "GET /dicomweb/studies/1.2.3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            var answers = new String(patient.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answers.split("TTP/1.1 404 ", -1)).hasSize(3);
        }
    }

    private static boolean isClosedAfterOneMoreByte(Socket socket) {
        try {
            send(socket, "a");
            return socket.getInputStream().available() > 0;
        } catch (IOException closed) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, "GET /dicomweb/studies/"})
    void a_header_or_an_address_without_end_is_refused_long_before_a_gigabyte(String beginning)
            throws IOException {
        try (var socket = socket()) {
            send(socket, beginning);

            assertThat(piecesTaken(socket)).isLessThan(MOST_PIECES);
        }
        assertOthersAreServed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dicomweb/studies/../../../../etc/passwd",
                "/dicomweb/studies/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/dicomweb/studies/..%2f..%2f..%2fetc%2fpasswd",
                "/dicomweb/studies/1.2/series/1.2/instances/..%5c..%5cetc%5cpasswd",
                "/dicomweb/studies/1.2/series/1.2/instances/1.2%00/frames/1",
                "/dicomweb/studies/1.2/series/1.2/instances/1.2/frames/1%2f..%2f2",
                "//etc/passwd"
            })
    void tricks_with_paths_lead_nowhere(String path) throws IOException {
        try (var socket = socket()) {
            send(
                    socket,
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path));

            var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("root:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS /dicomweb", "GET /dicomweb/studies/1.2", "GET /wado"})
    void who_calls_us_by_another_name_is_told_nothing(String line) throws IOException {
        try (var socket = socket()) {
            send(socket, line + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

            var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 421 ").contains("gantry.allowed-hosts");
        }
    }

    private void assertOthersAreServed() throws IOException {
        var book = shelf.put(Samples.ct().build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        var served = viewer.get(book.address().path(), "Accept", "application/dicom");

        assertThat(served.body()).isEqualTo(book.file());
    }

    /** How many the server takes until it closes; it may do so with an answer or without. */
    private static int piecesTaken(Socket socket) {
        var piece = "a".repeat(PIECE);
        for (int pieces = 0; pieces < MOST_PIECES; pieces++) {
            try {
                send(socket, piece);
            } catch (IOException closed) {
                return pieces;
            }
        }
        return MOST_PIECES;
    }

    private static Socket socket() throws IOException {
        var origin = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        return new Socket(origin.getHost(), origin.getPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }
}
