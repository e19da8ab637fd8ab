package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.ContextResult;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that say the right thing at the wrong time, or the wrong thing. */
class OddPeersTest {
    private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final String ENDLESS = "ENDLESS";
    private static final byte[] GARBAGE = {0x10, 0, 0x10, 0, 'P', 'N', (byte) 0xFE, 0x7F, 'A', 'B'};

    private final RecordingListener listener = new RecordingListener();
    private final CountDownLatch followed = new CountDownLatch(1);
    private Acceptor acceptor;

    @BeforeEach
    void listen() throws IOException {
        acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0).withOutstanding(2),
                        (request, _) ->
                                AssociationDecision.Accept.firstOffered(
                                        request, _ -> true, _ -> true),
                        DimseHandlers.echoOnly()
                                .withFind((request, matches, _) -> find(request, matches)),
                        listener);
    }

    @AfterEach
    void stop() {
        acceptor.close();
    }

    @Test
    void a_request_that_comes_during_a_search_waits_for_its_turn() throws Exception {
        try (var peer = associated()) {
            peer.sendCommand(1, Commands.query(CommandField.FIND_REQUEST, 1, FIND));
            peer.sendValue(1, false, true, DataSets.bytes(query("A"), Images.SYNTAX));
            peer.sendCommand(3, Commands.request(CommandField.ECHO_REQUEST, 2, Uids.Verification));
            followed.countDown();

            assertThat(peer.receiveCommand().integer(Tags.Status)).hasValue(0xFF00);
            peer.receive(); // the match
            var last = peer.receiveCommand();
            var echo = peer.receiveCommand();

            assertThat(last.integer(Tags.Status)).hasValue(0);
            assertThat(last.integer(Tags.MessageIDBeingRespondedTo)).hasValue(1);
            assertThat(echo.integer(Tags.MessageIDBeingRespondedTo)).hasValue(2);
        }
    }

    @Test
    void cancelling_what_is_not_under_way_changes_nothing() throws Exception {
        try (var peer = associated()) {
            peer.sendCommand(1, Commands.cancel(77));
            peer.sendCommand(3, Commands.request(CommandField.ECHO_REQUEST, 2, Uids.Verification));

            assertThat(peer.receiveCommand().integer(Tags.Status)).hasValue(0);
        }
    }

    @Test
    void an_identifier_that_is_none_is_answered_and_the_association_goes_on() throws Exception {
        try (var peer = associated()) {
            peer.sendCommand(1, Commands.query(CommandField.FIND_REQUEST, 1, FIND));
            peer.sendValue(1, false, true, GARBAGE);
            var answer = peer.receiveCommand();
            peer.sendCommand(3, Commands.request(CommandField.ECHO_REQUEST, 2, Uids.Verification));

            assertThat(answer.integer(Tags.Status)).hasValue(0xC000);
            assertThat(answer.text(Tags.ErrorComment)).isPresent();
            assertThat(peer.receiveCommand().integer(Tags.Status)).hasValue(0);
        }
    }

    @Test
    void an_answer_that_nobody_asked_for_ends_the_association() throws Exception {
        try (var peer = associated()) {
            peer.sendCommand(
                    3,
                    new CommandSet()
                            .set(Tags.CommandField, 0x8100)
                            .set(Tags.MessageIDBeingRespondedTo, 1)
                            .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET));

            assertThat(peer.receive()).isEqualTo(Abort.UNEXPECTED_PDU);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).contains("a response 8100H came, and nobody had asked");
    }

    @Test
    void a_release_in_the_middle_of_a_search_ends_the_association() throws Exception {
        try (var peer = associated()) {
            peer.sendCommand(1, Commands.query(CommandField.FIND_REQUEST, 1, FIND));
            peer.sendValue(1, false, true, DataSets.bytes(query(ENDLESS), Images.SYNTAX));
            peer.send(Pdu.Release.REQUEST);
            followed.countDown();

            var last = peer.receive();
            while (last instanceof Pdu.Data) {
                last = peer.receive();
            }
            assertThat(last).isEqualTo(Abort.UNEXPECTED_PDU);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).contains("asks to release in the middle of an operation");
    }

    @Test
    void a_match_that_cannot_be_read_is_not_the_last_one() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var odd = threads.submit(() -> answerWithGarbage(server));
            try (var requestor = connect(server.getLocalPort());
                    var found = requestor.find(FIND, query("A"))) {
                assertThatThrownBy(found::next).isInstanceOf(MalformedDataSet.class);
                assertThat(found.next()).isEmpty();
                assertThat(found.status()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(odd.get()).isEqualTo(Pdu.Release.REQUEST);
        }
    }

    @Test
    void an_answer_to_something_else_ends_the_association() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var odd =
                    threads.submit(() -> {
                        try (var peer = accepting(server)) {
                            peer.receiveCommand();
                            peer.receive();
                            peer.sendCommand(1, response(2, 0));
                            return peer.receive();
                        }
                    });
            try (var requestor = connect(server.getLocalPort());
                    var found = requestor.find(FIND, query("A"))) {
                assertThatThrownBy(found::next)
                        .isInstanceOf(AssociationAborted.class)
                        .hasMessageContaining("response 8020H to message 2 came");
            }
            assertThat(odd.get()).isEqualTo(Abort.UNEXPECTED_PDU);
        }
    }

    private DimseStatus find(QueryRequest request, Matches matches) throws IOException {
        try {
            assertThat(followed.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        while (request.identifier().string(Tags.PatientName).equals(Optional.of(ENDLESS))) {
            matches.send(query("A"));
        }
        return matches.send(query("A")) ? DimseStatus.SUCCESS : DimseStatus.CANCELLED;
    }

    private static Pdu answerWithGarbage(ServerSocket server) throws IOException {
        try (var peer = accepting(server)) {
            peer.receiveCommand();
            peer.receive();
            peer.sendCommand(
                    1,
                    response(1, 0xFF00).set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS));
            peer.sendValue(1, false, true, GARBAGE);
            peer.sendCommand(1, response(1, 0));
            var request = peer.receive();
            peer.send(Pdu.Release.RESPONSE);
            return request;
        }
    }

    private static RawPeer accepting(ServerSocket server) throws IOException {
        var peer = new RawPeer(server.accept());
        var request = (AssociateRequest) peer.receive();
        var accepted = new ContextResult(1, ContextResult.Outcome.ACCEPTED, Images.SYNTAX.uid());
        peer.send(AssociateAccept.of(request, List.of(accepted), 16384, List.of()));
        return peer;
    }

    private static CommandSet response(int messageId, int status) {
        return new CommandSet()
                .set(Tags.CommandField, CommandField.FIND_REQUEST | CommandField.RESPONSE)
                .set(Tags.MessageIDBeingRespondedTo, messageId)
                .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET)
                .set(Tags.Status, status);
    }

    private RawPeer associated() throws IOException {
        var good = RawPeer.request();
        var peer = new RawPeer(acceptor.localPort());
        peer.send(
                new AssociateRequest(
                        1,
                        good.calledTitle(),
                        good.callingTitle(),
                        good.applicationContext(),
                        List.of(
                                new PresentationContext(1, FIND, List.of(Images.SYNTAX.uid())),
                                new PresentationContext(
                                        3, Uids.Verification, List.of(Images.SYNTAX.uid()))),
                        good.user()));
        peer.receive();
        return peer;
    }

    private static Requestor connect(int port) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", port, new AeTitle("ODD")),
                new AeTitle("US"),
                List.of(new PresentationContext(1, FIND, List.of(Images.SYNTAX.uid()))),
                RequestorSettings.defaults());
    }

    private static DataSet query(String patient) {
        return DataSet.builder().set(Tags.PatientName, patient).build();
    }
}
