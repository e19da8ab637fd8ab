package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DcmtkTlsIT {
    @TempDir private static Path keyFolder;
    private static Keys ours;
    private static Keys theirs;
    private static Keys stranger;

    private final RecordingListener listener = new RecordingListener();
    private final Queue<Uid> received = new ConcurrentLinkedQueue<>();
    private final List<DataSet> images = Images.series(3);
    @TempDir private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        ours = Keys.of("ours", keyFolder);
        theirs = Keys.of("theirs", keyFolder);
        stranger = Keys.of("stranger", keyFolder);
    }

    @Test
    void storescu_with_a_certificate_that_is_trusted_delivers() throws Exception {
        Images.write(images, folder);
        try (var acceptor = start(ours.trusting(theirs))) {
            var result = storescu(acceptor, "+tls", theirs.key(), theirs.certificate());

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(received).hasSize(3);
        }
    }

    @Test
    void storescu_with_another_certificate_or_none_gets_no_connection() throws Exception {
        Images.write(images, folder);
        try (var acceptor = start(ours.trusting(theirs))) {
            var another = storescu(acceptor, "+tls", stranger.key(), stranger.certificate());
            var none = storescu(acceptor, "+tla");

            assertThat(another.exitCode()).isNotZero();
            assertThat(none.exitCode()).isNotZero();
            assertThat(listener.next()).startsWith("failed TLS was not agreed upon");
            assertThat(received).isEmpty();
        }
    }

    @Test
    void storescu_needs_no_certificate_where_none_is_required() throws Exception {
        Images.write(images, folder);
        var anybody = ours.trusting(theirs).withClients(TlsSettings.ClientCertificates.IGNORED);
        try (var acceptor = start(anybody)) {
            var result = storescu(acceptor, "+tla");

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(received).hasSize(3);
        }
    }

    @Test
    void storescp_takes_what_we_send() throws Exception {
        var taken = Files.createDirectory(folder.resolve("taken"));
        var port = Dcmtk.freePort();
        var storescp = Dcmtk.storescpOverTls(theirs, ours, taken, port);
        try {
            Dcmtk.awaitListening(port, storescp);
            try (var requestor = connect(port, ours.trusting(theirs))) {
                for (var image : images) {
                    assertThat(store(requestor, image)).isEqualTo(DimseStatus.SUCCESS);
                }
            }
            try (var files = Files.list(taken)) {
                assertThat(files).hasSize(3);
            }
            assertThatThrownBy(() -> connect(port, ours.trusting(stranger)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("TLS was not agreed upon");
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void an_association_over_tls_can_be_cancelled_in_the_middle() throws Exception {
        var find = Uids.StudyRootQueryRetrieveInformationModelFind;
        var match = DataSet.builder().set(Tags.PatientID, "A").build();
        try (var acceptor = start(ours.trusting(theirs));
                var requestor = connect(acceptor.localPort(), theirs.trusting(ours));
                var found = requestor.find(find, match)) {
            found.next();
            found.cancel();
            while (found.next().isPresent()) {}

            assertThat(found.status()).isEqualTo(DimseStatus.CANCELLED);
        }
    }

    @Test
    void a_host_name_that_is_not_in_the_certificate_is_noticed_if_wanted() throws Exception {
        try (var acceptor = start(ours.trusting(theirs))) {
            var strict = theirs.trusting(ours).withHostNameChecked();

            assertThatThrownBy(() -> connect(acceptor.localPort(), strict))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("TLS was not agreed upon");
        }
    }

    @Test
    void whoever_does_not_shake_hands_is_cut_off() throws Exception {
        var impatient =
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0)
                        .withTimeouts(Duration.ofMillis(50), Duration.ofSeconds(20))
                        .withTls(ours.trusting(theirs));
        try (var acceptor = start(impatient);
                var silent = new Socket(InetAddress.getLoopbackAddress(), acceptor.localPort())) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(listener.next()).startsWith("failed TLS was not agreed upon");
        }
    }

    @Test
    void handshakes_that_do_not_begin_keep_nobody_out() throws Exception {
        var small =
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0)
                        .withMaxAssociations(1)
                        .withPending(new PendingLimits(8, 2))
                        .withTls(ours.trusting(theirs));
        var silent = new ArrayList<Socket>();
        try (var acceptor = start(small)) {
            for (var i = 0; i < 20; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), acceptor.localPort()));
            }
            try (var _ = connect(acceptor.localPort(), theirs.trusting(ours))) {
                assertThat(acceptor.associations()).isOne();
                assertThat(acceptor.pendingConnections()).isLessThanOrEqualTo(2);
            }
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    private Dcmtk.Result storescu(Acceptor acceptor, Object... tls)
            throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(tls));
        arguments.addAll(
                List.of(
                        "+cf",
                        ours.certificate(),
                        "+sd",
                        "+sp",
                        "*.dcm",
                        "127.0.0.1",
                        acceptor.localPort(),
                        folder));
        return Dcmtk.run("storescu", arguments.toArray());
    }

    private Acceptor start(TlsSettings tls) throws IOException {
        return start(AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0).withTls(tls));
    }

    private Acceptor start(AcceptorSettings settings) throws IOException {
        return Acceptor.start(
                settings,
                (request, _) ->
                        AssociationDecision.Accept.firstOffered(request, _ -> true, _ -> true),
                new DimseHandlers(
                                (request, _, _) -> {
                                    received.add(request.sopInstance());
                                    return DimseStatus.SUCCESS;
                                })
                        .withFind((request, matches, _) -> {
                            while (matches.send(request.identifier())) {
                                // until the peer has had enough
                            }
                            return DimseStatus.SUCCESS;
                        }),
                listener);
    }

    private static DimseStatus store(Requestor requestor, DataSet image) throws IOException {
        return requestor.store(
                Uids.CTImageStorage, Images.instance(image), Images.SYNTAX, Images.bytes(image));
    }

    private static Requestor connect(int port, TlsSettings tls) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", port, new AeTitle("ARCHIVE")),
                new AeTitle("US"),
                List.of(
                        new PresentationContext(
                                1, Uids.CTImageStorage, List.of(Images.SYNTAX.uid())),
                        new PresentationContext(
                                3,
                                Uids.StudyRootQueryRetrieveInformationModelFind,
                                List.of(Images.SYNTAX.uid()))),
                RequestorSettings.defaults().withTls(tls));
    }
}
