package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.RejectReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Peers that connect and ask for nothing, or have heard that it is over and stay. */
class SilentPeersTest {
    private final RecordingListener listener = new RecordingListener();

    @Test
    void many_silent_connections_keep_nobody_from_an_association() throws Exception {
        var silent = new ArrayList<RawPeer>();
        try (var small =
                start(settings().withMaxAssociations(2).withPending(new PendingLimits(8, 4)))) {
            for (var i = 0; i < 50; i++) {
                silent.add(new RawPeer(small.localPort()));
            }
            try (var device = new RawPeer(small.localPort()).associated()) {
                device.sendCommand(
                        1, Commands.request(CommandField.ECHO_REQUEST, 1, Uids.Verification));

                assertThat(device.receiveCommand().integer(Tags.Status)).hasValue(0);
                assertThat(small.associations()).isEqualTo(1);
                assertThat(small.pendingConnections()).isLessThanOrEqualTo(4);
                for (var peer : silent.subList(0, 46)) {
                    assertThat(peer.isHungUpOn()).isTrue();
                }
            }
        } finally {
            for (var peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void a_connection_that_had_to_give_way_is_told_as_such() throws Exception {
        try (var small = start(settings().withPending(new PendingLimits(1, 1)));
                var first = new RawPeer(small.localPort());
                var second = new RawPeer(small.localPort())) {
            assertThat(first.isHungUpOn()).isTrue();
            second.send(RawPeer.request());

            assertThat(second.receive()).isInstanceOf(AssociateAccept.class);
            assertThat(List.of(listener.next(), listener.next()))
                    .contains("accepted RAW for GANTRY")
                    .anyMatch(told -> told.startsWith("dropped it was silent longest"));
        }
    }

    @Test
    void whoever_was_rejected_and_does_not_close_takes_no_place() throws Exception {
        var nobody = RawPeer.request();
        try (var small =
                        start(
                                settings()
                                        .withMaxAssociations(1)
                                        .withPending(new PendingLimits(4, 4)),
                                (_, _) ->
                                        new AssociationDecision.Reject(
                                                RejectReason.NO_REASON_GIVEN, "closed"));
                var first = new RawPeer(small.localPort());
                var second = new RawPeer(small.localPort())) {
            first.send(nobody);
            second.send(nobody);

            assertThat(first.receive()).isEqualTo(RejectReason.NO_REASON_GIVEN.pdu());
            assertThat(second.receive()).isEqualTo(RejectReason.NO_REASON_GIVEN.pdu());
            assertThat(small.associations()).isZero();
            assertThat(small.pendingConnections()).isEqualTo(2);
        }
    }

    @Test
    void whoever_has_released_and_does_not_close_takes_no_place() throws Exception {
        try (var small = start(settings().withMaxAssociations(1));
                var first = new RawPeer(small.localPort()).associated();
                var second = new RawPeer(small.localPort())) {
            first.send(Pdu.Release.REQUEST);
            assertThat(first.receive()).isEqualTo(Pdu.Release.RESPONSE);

            second.send(RawPeer.request());
            var answer = second.receive();

            assertThat(answer).isInstanceOf(AssociateAccept.class);
            assertThat(small.associations()).isEqualTo(1);
            assertThat(small.pendingConnections()).isEqualTo(1);
        }
    }

    @Test
    void the_reason_of_a_rejection_comes_before_congestion() throws Exception {
        var wrong = new AssociateRequest(2, "A", "B", "1.2", List.of(), RawPeer.request().user());
        try (var small = start(settings().withMaxAssociations(1));
                var _ = new RawPeer(small.localPort()).associated();
                var second = new RawPeer(small.localPort())) {
            second.send(wrong);

            assertThat(second.receive())
                    .isEqualTo(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED.pdu());
        }
    }

    @Test
    void bytes_that_go_on_and_on_do_not_make_the_time_longer() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var peer = new Socket(server.getInetAddress(), server.getLocalPort());
                var link = new SocketLink(server.accept(), Duration.ofSeconds(20));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> writeForEver(peer));

            link.startTimer(Duration.ofMillis(50));

            assertThatThrownBy(() -> readForEver(link)).isInstanceOf(SocketTimeoutException.class);
            link.close();
        }
    }

    private static void writeForEver(Socket peer) {
        try {
            while (true) {
                peer.getOutputStream().write(1);
            }
        } catch (IOException closed) {
            // as it should be
        }
    }

    private static void readForEver(SocketLink link) throws IOException {
        while (link.read() >= 0) {}
    }

    private static AcceptorSettings settings() {
        return AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0);
    }

    private Acceptor start(AcceptorSettings settings) throws IOException {
        return start(settings, AssociationPolicy.anybodyMayStore());
    }

    private Acceptor start(AcceptorSettings settings, AssociationPolicy policy) throws IOException {
        return Acceptor.start(
                settings, policy, new DimseHandlers((_, _, _) -> DimseStatus.SUCCESS), listener);
    }
}
