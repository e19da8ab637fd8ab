package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.pdu.Pdu;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class IdleAssociationsTest {
    private static final int MANY = 2000;
    private static final int AFFORDABLE = 40 * 1024;

    @Test
    void two_thousand_idle_associations_cost_little() throws Exception {
        var settings =
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0)
                        .withMaxAssociations(MANY)
                        .withTimeouts(Duration.ofMinutes(2), Duration.ofMinutes(2));
        var peers = new ArrayList<RawPeer>();
        try (var acceptor =
                Acceptor.start(
                        settings,
                        AssociationPolicy.anybodyMayStore(),
                        DimseHandlers.echoOnly(),
                        new AssociationListener() {})) {
            var threads = ManagementFactory.getThreadMXBean();
            associate(peers, acceptor, 100);
            var threadsBefore = threads.getThreadCount();
            var bytesBefore = bytesInUse();

            associate(peers, acceptor, MANY - 100);

            assertThat(acceptor.associations()).isEqualTo(MANY);
            assertThat((bytesInUse() - bytesBefore) / (MANY - 100))
                    .as("bytes for both ends of an association")
                    .isLessThan(AFFORDABLE);
            assertThat(threads.getThreadCount() - threadsBefore).isLessThan(20);
            for (var peer : peers) {
                peer.send(Pdu.Release.REQUEST);
                assertThat(peer.receive()).isEqualTo(Pdu.Release.RESPONSE);
                peer.close();
            }
        } finally {
            for (var peer : peers) {
                peer.close();
            }
        }
    }

    private static void associate(ArrayList<RawPeer> peers, Acceptor acceptor, int count)
            throws IOException {
        for (var i = 0; i < count; i++) {
            var peer = new RawPeer(acceptor.localPort());
            peers.add(peer);
            peer.associated();
        }
    }

    private static long bytesInUse() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
