package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserInformation;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AeTitle US = new AeTitle("US");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        threads.close();
    }

    @Test
    void a_peer_that_does_not_answer_the_request_is_given_up() throws Exception {
        var peer = peer(() -> server.accept().getInputStream().readAllBytes().length);

        assertThatThrownBy(() -> connect(settings(SHORT, LONG, LONG)))
                .isInstanceOf(AssociationAborted.class)
                .hasMessage("the peer was silent while awaiting A-ASSOCIATE-AC or A-ASSOCIATE-RJ");
        assertThat(peer.get()).isPositive();
    }

    @Test
    void a_peer_that_does_not_answer_a_message_is_aborted() throws Exception {
        var aborted =
                peer(() -> {
                    try (var peer = accepted()) {
                        peer.receiveCommand();
                        return peer.receive();
                    }
                });

        try (var requestor = connect(settings(LONG, SHORT, LONG))) {
            assertThatThrownBy(requestor::echo)
                    .isInstanceOf(AssociationAborted.class)
                    .hasMessage("the peer was silent while ready for data transfer");
        }
        assertThat(aborted.get()).isEqualTo(Abort.BY_USER);
    }

    @Test
    void a_peer_that_does_not_agree_to_release_is_left() throws Exception {
        var asked =
                peer(() -> {
                    try (var peer = accepted()) {
                        var request = peer.receive();
                        peer.receive(); // A-ABORT
                        return request;
                    }
                });

        connect(settings(LONG, LONG, SHORT)).close();

        assertThat(asked.get()).isEqualTo(Pdu.Release.REQUEST);
    }

    @Test
    void a_peer_that_does_not_answer_the_store_of_its_own_get_is_aborted() throws Exception {
        var images = Images.series(1);
        var listener = new RecordingListener();
        var get = Uids.StudyRootQueryRetrieveInformationModelGet;
        try (var acceptor =
                        Acceptor.start(
                                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0)
                                        .withTimeouts(LONG, LONG, SHORT, LONG),
                                (request, _) ->
                                        AssociationDecision.Accept.firstOffered(
                                                        request, _ -> true, _ -> true)
                                                .grantingScp(request, _ -> true),
                                DimseHandlers.echoOnly()
                                        .withGet((_, instances, _) -> give(images, instances)),
                                listener);
                var peer = new RawPeer(acceptor.localPort())) {
            peer.send(getRequest(get));
            peer.receive();
            peer.sendCommand(1, Commands.query(CommandField.GET_REQUEST, 1, get));
            peer.sendValue(
                    1, false, true, DataSets.bytes(Images.study(images.get(0)), Images.SYNTAX));

            assertThat(peer.receiveCommand().field()).isEqualTo(CommandField.STORE_REQUEST);
            while (!(peer.receive() instanceof Abort)) {
                // the data set of the instance
            }
            peer.close();
            assertThat(listener.next()).startsWith("accepted");
            assertThat(listener.next())
                    .isEqualTo("aborted the peer was silent while ready for data transfer");
        }
    }

    private static AssociateRequest getRequest(Uid get) {
        var good = RawPeer.request();
        var roles = List.<UserItem>of(new UserItem.RoleSelection(Uids.CTImageStorage, false, true));
        return new AssociateRequest(
                1,
                good.calledTitle(),
                good.callingTitle(),
                good.applicationContext(),
                List.of(
                        new PresentationContext(1, get, List.of(Images.SYNTAX.uid())),
                        new PresentationContext(
                                3, Uids.CTImageStorage, List.of(Images.SYNTAX.uid()))),
                new UserInformation(0, "", "", roles));
    }

    private static DimseStatus give(List<DataSet> images, GetSubOperations instances)
            throws IOException {
        for (var image : images) {
            instances.store(
                    image.uid(Tags.SOPClassUID).orElseThrow(),
                    Images.instance(image),
                    Images.SYNTAX,
                    Images.bytes(image));
        }
        return DimseStatus.SUCCESS;
    }

    private <T> Future<T> peer(Callable<T> behaviour) {
        return threads.submit(behaviour);
    }

    /** The other end, which has accepted Verification. */
    private RawPeer accepted() throws IOException {
        var peer = new RawPeer(server.accept());
        var request = (AssociateRequest) peer.receive();
        peer.send(
                AssociateAccept.of(
                        request,
                        List.of(
                                new ContextResult(
                                        1, ContextResult.Outcome.ACCEPTED, Images.SYNTAX.uid())),
                        16384,
                        List.of()));
        return peer;
    }

    private static RequestorSettings settings(
            Duration associate, Duration response, Duration release) {
        return new RequestorSettings(
                LONG, associate, LONG, response, release, 16384, List.of(), Optional.empty());
    }

    private Requestor connect(RequestorSettings settings) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", server.getLocalPort(), new AeTitle("SLOW")),
                US,
                List.of(
                        new PresentationContext(
                                1, Uids.Verification, List.of(Images.SYNTAX.uid()))),
                settings);
    }
}
