package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final AeTitle US = new AeTitle("SENDER");
    private static final AeTitle ARCHIVE = new AeTitle("ARCHIVE");

    private final RecordingListener listener = new RecordingListener();
    private final Queue<byte[]> received = new ConcurrentLinkedQueue<>();
    private final Queue<StoreRequest> requests = new ConcurrentLinkedQueue<>();
    private AutoCloseable open = () -> {};

    @AfterEach
    void stop() throws Exception {
        open.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4083, 4084, 4085, 8168, 131_060, 131_061, 3_000_000})
    void every_byte_arrives_whatever_the_length(int length) throws Exception {
        var dataSet = new byte[length];
        new Random(length).nextBytes(dataSet);
        var instance = Uid.random();

        try (var requestor = Requestor.open(keeping(), US, contexts(), settings())) {
            var status = store(requestor, instance, new ByteArrayInputStream(dataSet));
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
        }

        assertThat(received).singleElement().isEqualTo(dataSet);
        var request = requests.element();
        assertThat(request.sopInstance()).isEqualTo(instance);
        assertThat(request.sopClass()).isEqualTo(Uids.CTImageStorage);
        assertThat(request.transferSyntax()).isEqualTo(SYNTAX);
        assertThat(request.calling()).isEqualTo(US);
        assertThat(request.called()).isEqualTo(ARCHIVE);
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).isEqualTo("released 1 0 " + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4084, 4085, 131_060, 131_061, 3_000_000})
    void every_byte_of_a_data_set_that_is_made_while_it_is_sent_arrives(int length)
            throws Exception {
        var dataSet = new byte[length];
        new Random(length).nextBytes(dataSet);

        try (var requestor = Requestor.open(keeping(), US, contexts(), settings())) {
            var status = store(requestor, out -> writeInPieces(dataSet, out));
            assertThat(status).isEqualTo(DimseStatus.SUCCESS);
        }

        assertThat(received).singleElement().isEqualTo(dataSet);
    }

    private static void writeInPieces(byte[] bytes, OutputStream out) throws IOException {
        for (int from = 0, step = 1; from < bytes.length; from += step, step = 2 * step + 1) {
            step = Math.min(step, bytes.length - from);
            out.write(bytes, from, step);
        }
    }

    private static DimseStatus store(Requestor requestor, DataSetBody dataSet) throws IOException {
        return requestor.store(
                Uids.CTImageStorage, Uid.random(), SYNTAX, dataSet, Optional.empty());
    }

    @Test
    void a_data_set_that_cannot_be_made_to_its_end_aborts() throws Exception {
        try (var requestor = Requestor.open(keeping(), US, contexts(), settings())) {
            assertThatThrownBy(() ->
                            store(
                                    requestor,
                                    out -> {
                                        out.write(new byte[300_000]);
                                        throw new IllegalStateException("a damaged frame");
                                    }))
                    .hasMessage("a damaged frame");
            assertThat(requestor.isOpen()).isFalse();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void what_a_handler_leaves_is_discarded_and_the_next_one_arrives() throws Exception {
        var remote = answering((_, _, _) -> DimseStatus.outOfResources("disk full"));

        try (var requestor = Requestor.open(remote, US, contexts(), settings())) {
            var first = store(requestor, Uid.random(), new ByteArrayInputStream(new byte[500_000]));
            var second = store(requestor, Uid.random(), new ByteArrayInputStream(new byte[10]));

            assertThat(first).hasToString("0xA700 disk full");
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void a_handler_that_fails_is_a_processing_failure_of_this_instance_only() throws Exception {
        var remote =
                answering((_, _, _) -> {
                    throw new IllegalStateException("a bug");
                });

        try (var requestor = Requestor.open(remote, US, contexts(), settings())) {
            var status = store(requestor, Uid.random(), new ByteArrayInputStream(new byte[10]));

            assertThat(status.code()).isEqualTo(0x0110);
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).isEqualTo("handler failed a bug");
    }

    @Test
    void a_context_that_was_refused_is_not_used() throws Exception {
        var notForStoring = Uids.ModalityPerformedProcedureStep;
        var contexts =
                List.of(
                        new PresentationContext(1, notForStoring, List.of(SYNTAX.uid())),
                        new PresentationContext(3, Uids.CTImageStorage, List.of(SYNTAX.uid())));

        try (var requestor = Requestor.open(keeping(), US, contexts, settings())) {
            assertThatThrownBy(() ->
                            requestor.store(
                                    notForStoring,
                                    Uid.random(),
                                    SYNTAX,
                                    InputStream.nullInputStream()))
                    .isInstanceOf(NoPresentationContext.class);
            assertThat(requestor.accepts(Uids.CTImageStorage, SYNTAX)).isTrue();
            assertThat(requestor.accepts(notForStoring, SYNTAX)).isFalse();
        }
    }

    @Test
    void a_source_that_fails_aborts_and_the_handler_sees_no_end() throws Exception {
        var broken =
                new InputStream() {
                    private int left = 300_000;

                    @Override
                    public int read() throws IOException {
                        if (--left <= 0) {
                            throw new IOException("the disk is gone");
                        }
                        return 0;
                    }
                };

        try (var requestor = Requestor.open(keeping(), US, contexts(), settings())) {
            assertThatThrownBy(() -> store(requestor, Uid.random(), broken))
                    .hasMessage("the disk is gone");
            assertThat(requestor.isOpen()).isFalse();
        }

        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).isEqualTo("aborted the peer aborted by the application");
        assertThat(received).isEmpty();
    }

    @Test
    void a_rejection_says_why() throws Exception {
        var acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        (_, _) ->
                                new AssociationDecision.Reject(
                                        RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, "not us"),
                        new DimseHandlers((_, _, _) -> DimseStatus.SUCCESS),
                        listener);
        open = acceptor;

        assertThatThrownBy(() -> Requestor.open(remote(acceptor), US, contexts(), settings()))
                .isInstanceOf(AssociationRejected.class)
                .hasMessage("rejected: called AE title not recognized (for good)");
        assertThat(listener.next()).isEqualTo("rejected not us");
    }

    @Test
    void a_peer_that_aborts_instead_of_answering_is_told_apart_from_a_cut_cable() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                try (var peer = new RawPeer(server.accept())) {
                    peer.receive();
                    peer.send(new Abort(2, 1));
                    return peer.isHungUpOn();
                }
            });
            var remote = new RemoteAe("127.0.0.1", server.getLocalPort(), ARCHIVE);

            assertThatThrownBy(() -> Requestor.open(remote, US, contexts(), settings()))
                    .isInstanceOf(AssociationAborted.class)
                    .hasMessage("the peer aborted by the protocol: unrecognized PDU");
        }
    }

    private RemoteAe keeping() throws IOException {
        return answering((request, dataSet, _) -> {
            received.add(dataSet.readAllBytes());
            requests.add(request);
            return DimseStatus.SUCCESS;
        });
    }

    private RemoteAe answering(StoreHandler handler) throws IOException {
        var acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        AssociationPolicy.anybodyMayStore(),
                        new DimseHandlers(handler),
                        listener);
        open = acceptor;
        return remote(acceptor);
    }

    private static RemoteAe remote(Acceptor acceptor) {
        return new RemoteAe("127.0.0.1", acceptor.localPort(), ARCHIVE);
    }

    private static RequestorSettings settings() {
        return RequestorSettings.defaults();
    }

    private static List<PresentationContext> contexts() {
        return List.of(
                new PresentationContext(1, Uids.Verification, List.of(SYNTAX.uid())),
                new PresentationContext(3, Uids.CTImageStorage, List.of(SYNTAX.uid())));
    }

    private static DimseStatus store(Requestor requestor, Uid instance, InputStream dataSet)
            throws IOException {
        return requestor.store(Uids.CTImageStorage, instance, SYNTAX, dataSet);
    }
}
