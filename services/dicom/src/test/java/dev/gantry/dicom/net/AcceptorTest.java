package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateReject;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptorTest {
    private final RecordingListener listener = new RecordingListener();
    private Acceptor acceptor;

    @BeforeEach
    void listen() throws IOException {
        acceptor = start(settings());
    }

    @AfterEach
    void stop() {
        acceptor.close();
    }

    @Test
    void a_request_is_answered_context_by_context() throws Exception {
        var request =
                with(
                        new PresentationContext(1, Uids.CTImageStorage, List.of(new Uid("1.2.3"))),
                        new PresentationContext(
                                3, Uids.ModalityPerformedProcedureStep, List.of(new Uid("1.2"))),
                        new PresentationContext(5, new Uid("1.2.3.4.5"), List.of(new Uid("1.9"))),
                        new PresentationContext(7, Uids.MRImageStorage, List.of()));

        try (var peer = new RawPeer(acceptor.localPort())) {
            peer.send(request);
            var accept = (AssociateAccept) peer.receive();

            assertThat(accept.contexts())
                    .extracting(context -> context.id() + " " + context.outcome().text())
                    .containsExactly(
                            "1 accepted",
                            "3 abstract syntax not supported",
                            "5 accepted",
                            "7 none of the transfer syntaxes supported");
            assertThat(accept.contexts().getFirst().transferSyntax()).isEqualTo(new Uid("1.2.3"));
        }
        assertThat(listener.next()).isEqualTo("accepted RAW for GANTRY");
        assertThat(listener.next()).isEqualTo("refused 3: abstract syntax not supported");
    }

    @Test
    void a_release_is_agreed_to() throws Exception {
        try (var peer = new RawPeer(acceptor.localPort()).associated()) {
            peer.send(Pdu.Release.REQUEST);

            assertThat(peer.receive()).isEqualTo(Pdu.Release.RESPONSE);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).isEqualTo("released 0 0 0");
    }

    @Test
    void an_unknown_operation_is_answered_and_the_association_goes_on() throws Exception {
        try (var peer = new RawPeer(acceptor.localPort()).associated()) {
            peer.sendCommand(
                    3,
                    new CommandSet()
                            .set(Tags.CommandField, 0x0140)
                            .set(Tags.MessageID, 7)
                            .set(Tags.CommandDataSetType, CommandSet.DATA_SET_FOLLOWS));
            peer.sendValue(3, false, true, new byte[100]);
            var answer = peer.receiveCommand();
            peer.sendCommand(1, echo());
            var echo = peer.receiveCommand();

            assertThat(answer.field()).isEqualTo(0x8140);
            assertThat(answer.integer(Tags.Status)).hasValue(0x0211);
            assertThat(answer.integer(Tags.MessageIDBeingRespondedTo)).hasValue(7);
            assertThat(echo.integer(Tags.Status)).hasValue(0);
        }
    }

    @Test
    void a_message_on_a_context_that_was_not_accepted_aborts() throws Exception {
        try (var peer = new RawPeer(acceptor.localPort()).associated()) {
            peer.sendCommand(99, echo());

            assertThat(peer.receive()).isEqualTo(Abort.INVALID_PARAMETER_VALUE);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).contains("context 99, which was not accepted");
    }

    @Test
    void a_second_request_on_the_same_association_aborts() throws Exception {
        try (var peer = new RawPeer(acceptor.localPort()).associated()) {
            peer.send(RawPeer.request());

            assertThat(peer.receive()).isEqualTo(Abort.UNEXPECTED_PDU);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).startsWith("aborted the peer broke the protocol");
    }

    @Test
    void whoever_does_not_speak_dicom_is_hung_up_on() throws Exception {
        try (var peer = new RawPeer(acceptor.localPort())) {
            peer.send((byte) 0, (byte) 1, (byte) 2);

            assertThat(peer.receive()).isEqualTo(Abort.BY_USER);
        }
        assertThat(listener.next()).contains("there is no PDU of type 00H");
    }

    @Test
    void whoever_asks_for_nothing_is_hung_up_on_when_artim_expires() throws Exception {
        try (var impatient = start(settings().withTimeouts(Duration.ofMillis(50), IDLE));
                var peer = new RawPeer(impatient.localPort())) {
            peer.send((byte) 1, (byte) 0);

            assertThat(peer.isHungUpOn()).isTrue();
        }
        assertThat(listener.next())
                .isEqualTo(
                        "failed the peer was silent while transport connection open,"
                                + " awaiting A-ASSOCIATE-RQ");
    }

    @Test
    void whoever_is_silent_on_an_association_is_aborted() throws Exception {
        try (var impatient = start(settings().withTimeouts(ARTIM, Duration.ofMillis(50)));
                var peer = new RawPeer(impatient.localPort()).associated()) {
            assertThat(peer.receive()).isEqualTo(Abort.BY_USER);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next())
                .isEqualTo("aborted the peer was silent while ready for data transfer");
    }

    @Test
    void beyond_the_limit_peers_hear_of_temporary_congestion() throws Exception {
        try (var small = start(settings().withMaxAssociations(1));
                var first = new RawPeer(small.localPort()).associated();
                var second = new RawPeer(small.localPort())) {
            second.send(RawPeer.request());
            var answer = (AssociateReject) second.receive();

            assertThat(answer).isEqualTo(RejectReason.TEMPORARY_CONGESTION.pdu());
            assertThat(answer.text()).isEqualTo("temporary congestion (for now)");
            assertThat(small.associations()).isEqualTo(1);
            first.send(Pdu.Release.REQUEST);
            assertThat(first.receive()).isEqualTo(Pdu.Release.RESPONSE);
        }
    }

    @Test
    void a_title_with_control_characters_is_rejected_and_shown_escaped() throws Exception {
        var good = RawPeer.request();
        var evil =
                new AssociateRequest(
                        1,
                        "GANTRY",
                        "A\u001B[2J\nB",
                        good.applicationContext(),
                        good.contexts(),
                        good.user());

        assertThat(answerTo(evil)).isEqualTo(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED.pdu());
        assertThat(listener.next())
                .isEqualTo(
                        "rejected the calling AE title: 'A\\u001B[2J\\u000AB' is no AE title:"
                                + " character 2 is not allowed");
    }

    @Test
    void a_request_that_is_wrong_in_itself_is_rejected_with_the_reason() throws Exception {
        var good = RawPeer.request();
        var version =
                new AssociateRequest(
                        2, "A", "B", good.applicationContext(), good.contexts(), good.user());
        var application = new AssociateRequest(1, "A", "B", "1.2.3", good.contexts(), good.user());
        var nobody =
                new AssociateRequest(
                        1, "A", "", good.applicationContext(), good.contexts(), good.user());

        assertThat(answerTo(version)).isEqualTo(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED.pdu());
        assertThat(answerTo(application))
                .isEqualTo(RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED.pdu());
        assertThat(answerTo(nobody)).isEqualTo(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED.pdu());
    }

    @Test
    void closing_aborts_whoever_is_idle() throws Exception {
        try (var peer = new RawPeer(acceptor.localPort()).associated()) {
            acceptor.close();

            assertThat(listener.next()).startsWith("accepted");
            assertThat(listener.next()).startsWith("aborted");
            assertThat(peer.isHungUpOn()).isTrue();
        }
    }

    private static final Duration ARTIM = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(20);

    private static AcceptorSettings settings() {
        return AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0).withTimeouts(ARTIM, IDLE);
    }

    private Acceptor start(AcceptorSettings settings) throws IOException {
        return Acceptor.start(
                settings,
                AssociationPolicy.anybodyMayStore(),
                new DimseHandlers((_, _, _) -> DimseStatus.SUCCESS),
                listener);
    }

    private Pdu answerTo(AssociateRequest request) throws IOException {
        try (var peer = new RawPeer(acceptor.localPort())) {
            peer.send(request);
            return peer.receive();
        }
    }

    private static AssociateRequest with(PresentationContext... contexts) {
        var good = RawPeer.request();
        return new AssociateRequest(
                1,
                good.calledTitle(),
                good.callingTitle(),
                good.applicationContext(),
                List.of(contexts),
                good.user());
    }

    private static CommandSet echo() {
        return new CommandSet()
                .set(Tags.CommandField, CommandField.ECHO_REQUEST)
                .set(Tags.MessageID, 1)
                .set(Tags.CommandDataSetType, CommandSet.NO_DATA_SET);
    }
}
