package dev.gantry.dicom.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.Abort;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.Pdu;
import dev.gantry.dicom.pdu.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Presentation contexts that break the rules of PS3.8 §9.3.2.2, as bytes. */
class OddContextsTest {
    private static final String ECHO = Uids.Verification.value();
    private static final String IMPLICIT = Uids.ImplicitVRLittleEndian.value();

    private final RecordingListener listener = new RecordingListener();
    private Acceptor acceptor;

    @BeforeEach
    void listen() throws IOException {
        acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        AssociationPolicy.anybodyMayStore(),
                        new DimseHandlers((_, _, _) -> DimseStatus.SUCCESS),
                        listener);
    }

    @AfterEach
    void stop() {
        acceptor.close();
    }

    @Test
    void an_even_id_is_answered_as_rejected_and_the_others_are_of_use() throws Exception {
        try (var peer = new RawPeer(acceptor.localPort())) {
            peer.send(request(echo(2), echo(3), echo(0), echo(254)));
            var accept = (AssociateAccept) peer.receive();
            peer.sendCommand(3, Commands.request(CommandField.ECHO_REQUEST, 1, Uids.Verification));

            assertThat(results(accept)).containsExactlyInAnyOrder("2: 2", "3: 0", "0: 2", "254: 2");
            assertThat(peer.receiveCommand().integer(Tags.Status)).hasValue(0);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).isEqualTo("refused 2: presentation context id 2 is not odd");
    }

    @Test
    void a_message_on_a_context_of_an_even_id_aborts_as_on_any_that_was_rejected()
            throws Exception {
        try (var peer = new RawPeer(acceptor.localPort())) {
            peer.send(request(echo(1), echo(2)));
            peer.receive();
            peer.sendCommand(2, Commands.request(CommandField.ECHO_REQUEST, 1, Uids.Verification));

            assertThat(peer.receive()).isEqualTo(Abort.INVALID_PARAMETER_VALUE);
        }
    }

    @Test
    void nothing_but_even_ids_is_no_request() throws Exception {
        assertThat(answerTo(echo(2), echo(4))).isInstanceOf(Abort.class);
        assertThat(listener.next()).contains("presentation context id 2 is not odd");
    }

    @Test
    void without_one_abstract_syntax_a_context_is_answered_as_not_supported() throws Exception {
        var answer =
                answerTo(
                        echo(1),
                        context(3, List.of(), List.of(IMPLICIT)),
                        context(5, List.of(ECHO, ECHO), List.of(IMPLICIT)),
                        context(7, List.of("no\u001BUID"), List.of(IMPLICIT)),
                        context(9, List.of(""), List.of(IMPLICIT)));

        assertThat(results((AssociateAccept) answer))
                .containsExactlyInAnyOrder("1: 0", "3: 3", "5: 3", "7: 3", "9: 3");
        assertThat(answerTo(context(3, List.of(), List.of(IMPLICIT)))).isInstanceOf(Abort.class);
    }

    @Test
    void transfer_syntaxes_that_are_no_uids_count_as_none() throws Exception {
        var answer =
                answerTo(
                        context(1, List.of(ECHO), List.of("nonsense", IMPLICIT)),
                        context(3, List.of(ECHO), List.of("nonsense")),
                        context(5, List.of(ECHO), List.of()));

        assertThat(results((AssociateAccept) answer))
                .containsExactlyInAnyOrder("1: 0", "3: 4", "5: 4");
    }

    @Test
    void an_id_that_comes_twice_is_a_rejection_that_names_it() throws Exception {
        assertThat(answerTo(echo(1), echo(3), echo(3)))
                .isEqualTo(RejectReason.PROTOCOL_NO_REASON_GIVEN.pdu());
        assertThat(listener.next()).isEqualTo("rejected the presentation context id 3 comes twice");
        assertThat(answerTo(echo(1), echo(2), echo(2)))
                .isEqualTo(RejectReason.PROTOCOL_NO_REASON_GIVEN.pdu());
        assertThat(answerTo(echo(1), context(1, List.of(), List.of(IMPLICIT))))
                .isEqualTo(RejectReason.PROTOCOL_NO_REASON_GIVEN.pdu());
    }

    @Test
    void no_context_at_all_is_a_rejection() throws Exception {
        assertThat(answerTo()).isEqualTo(RejectReason.PROTOCOL_NO_REASON_GIVEN.pdu());
        assertThat(listener.next()).contains("there is no presentation context");
    }

    @Test
    void all_ids_that_there_are_may_be_used_at_once() throws Exception {
        var all = IntStream.range(0, 256).mapToObj(OddContextsTest::echo).toArray(byte[][]::new);

        var accept = (AssociateAccept) answerTo(all);

        assertThat(accept.contexts()).hasSize(256);
        assertThat(accept.contexts()).filteredOn(one -> one.isAccepted()).hasSize(128);
        var more = new ArrayList<>(List.of(all));
        more.add(echo(255));
        assertThat(answerTo(more.toArray(byte[][]::new)))
                .isEqualTo(RejectReason.PROTOCOL_NO_REASON_GIVEN.pdu());
    }

    private Pdu answerTo(byte[]... contexts) throws IOException {
        try (var peer = new RawPeer(acceptor.localPort())) {
            peer.send(request(contexts));
            return peer.receive();
        }
    }

    private static List<String> results(AssociateAccept accept) {
        return accept.contexts().stream()
                .map(context -> context.id() + ": " + context.outcome().ordinal())
                .toList();
    }

    private static byte[] request(byte[]... contexts) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {0, 1, 0, 0});
        content.writeBytes("%-16s%-16s".formatted("GANTRY", "RAW").getBytes(US_ASCII));
        content.writeBytes(new byte[32]);
        content.writeBytes(item(0x10, "1.2.840.10008.3.1.1.1".getBytes(US_ASCII)));
        List.of(contexts).forEach(content::writeBytes);
        content.writeBytes(item(0x50, item(0x51, new byte[] {0, 0, 0x40, 0})));
        var length = content.size();
        var pdu = new ByteArrayOutputStream();
        pdu.writeBytes(new byte[] {1, 0, 0, 0, (byte) (length >>> 8), (byte) length});
        pdu.writeBytes(content.toByteArray());
        return pdu.toByteArray();
    }

    private static byte[] echo(int id) {
        return context(id, List.of(ECHO), List.of(IMPLICIT));
    }

    private static byte[] context(int id, List<String> abstractSyntaxes, List<String> syntaxes) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {(byte) id, 0, 0, 0});
        abstractSyntaxes.forEach(uid -> content.writeBytes(item(0x30, uid.getBytes(US_ASCII))));
        syntaxes.forEach(uid -> content.writeBytes(item(0x40, uid.getBytes(US_ASCII))));
        return item(0x20, content.toByteArray());
    }

    private static byte[] item(int type, byte[] content) {
        var item = new ByteArrayOutputStream();
        item.writeBytes(
                new byte[] {(byte) type, 0, (byte) (content.length >>> 8), (byte) content.length});
        item.writeBytes(content);
        return item.toByteArray();
    }
}
