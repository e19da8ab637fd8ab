package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void an_association_that_has_carried_much_costs_little_again_when_it_is_idle()
            throws Exception {
        var open = new ArrayList<Requestor>();
        var settings =
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0).withMaxAssociations(300);
        try (var acceptor =
                Acceptor.start(
                        settings,
                        AssociationPolicy.anybodyMayStore(),
                        new DimseHandlers((_, _, _) -> DimseStatus.SUCCESS),
                        new AssociationListener() {})) {
            carryMuch(open, acceptor, 50);
            var bytesBefore = bytesInUse();
            carryMuch(open, acceptor, 250);
            var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            var cost = (bytesInUse() - bytesBefore) / 250;
            while (cost > AFFORDABLE && System.nanoTime() < deadline) {
                cost = (bytesInUse() - bytesBefore) / 250;
            }

            assertThat(cost).as("bytes for both ends").isLessThan(AFFORDABLE);
            assertThat(open).allSatisfy(requestor -> assertThat(requestor.isOpen()).isTrue());
        } finally {
            open.forEach(Requestor::abort);
        }
    }

    private static void carryMuch(List<Requestor> open, Acceptor acceptor, int count)
            throws IOException {
        for (var i = 0; i < count; i++) {
            var requestor =
                    Requestor.open(
                            new RemoteAe("127.0.0.1", acceptor.localPort(), new AeTitle("IDLE")),
                            new AeTitle("US"),
                            List.of(
                                    new PresentationContext(
                                            1, Uids.CTImageStorage, List.of(Images.SYNTAX.uid()))),
                            RequestorSettings.defaults());
            open.add(requestor);
            var status =
                    requestor.store(
                            Uids.CTImageStorage,
                            Uid.random(),
                            Images.SYNTAX,
                            new ByteArrayInputStream(new byte[300_000]));
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
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
