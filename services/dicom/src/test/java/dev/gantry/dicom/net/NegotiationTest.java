package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.AssociateAccept;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.IdentityType;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserInformation;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NegotiationTest {
    private static final UserItem.UserIdentity OPERATOR =
            IdentityType.USERNAME_AND_PASSCODE.identity(
                    "operator".getBytes(StandardCharsets.UTF_8),
                    "secret".getBytes(StandardCharsets.UTF_8));

    private final RecordingListener listener = new RecordingListener();
    private AutoCloseable open = () -> {};

    @AfterEach
    void stop() throws Exception {
        open.close();
    }

    @Test
    void an_identity_that_is_known_is_confirmed() throws Exception {
        var policy = AssociationPolicy.identified(OPERATOR::equals, all());

        try (var requestor = connect(start(policy), List.of(OPERATOR))) {
            assertThat(requestor.association().peer().identityResponse()).isPresent();
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void an_identity_that_is_unknown_or_missing_is_turned_away() throws Exception {
        var acceptor = start(AssociationPolicy.identified(OPERATOR::equals, all()));
        var stranger = List.of(IdentityType.JWT.identity("header.canary.signature"));

        assertThatThrownBy(() -> connect(acceptor, stranger))
                .isInstanceOf(AssociationRejected.class)
                .hasMessageContaining("no reason given");
        assertThat(listener.next()).isEqualTo("rejected the user identity (JWT) is not accepted");
        assertThatThrownBy(() -> connect(acceptor, List.of()))
                .isInstanceOf(AssociationRejected.class);
        assertThat(listener.next()).isEqualTo("rejected there is no user identity in the request");
    }

    @Test
    void extended_negotiation_is_kept_and_can_be_answered() throws Exception {
        var find = Uids.StudyRootQueryRetrieveInformationModelFind;
        var relational = new UserItem.ExtendedNegotiation(find, Octets.of((byte) 1, (byte) 1));
        var onlyFirst = new UserItem.ExtendedNegotiation(find, Octets.of((byte) 1, (byte) 0));
        var family =
                new UserItem.CommonExtendedNegotiation(
                        Uids.CTImageStorage,
                        new Uid("1.2.840.10008.4.2"),
                        List.of(Uids.MRImageStorage));
        AssociationPolicy policy =
                (request, _) -> {
                    assertThat(request.user().extended(find)).hasValue(relational);
                    assertThat(request.user().commonExtended(Uids.CTImageStorage)).hasValue(family);
                    return AssociationDecision.Accept.firstOffered(request, _ -> true, _ -> true)
                            .answering(onlyFirst);
                };

        try (var requestor = connect(start(policy), List.of(relational, family))) {
            assertThat(requestor.association().peer().extended(find)).hasValue(onlyFirst);
        }
    }

    @Test
    void a_role_that_is_not_granted_is_not_played() throws Exception {
        AssociationPolicy policy =
                (request, _) ->
                        AssociationDecision.Accept.firstOffered(request, _ -> true, _ -> true)
                                .grantingScp(request, Uids.CTImageStorage::equals);
        var proposals =
                List.of(
                        new UserItem.RoleSelection(Uids.CTImageStorage, false, true),
                        new UserItem.RoleSelection(Uids.MRImageStorage, true, true));

        try (var requestor = connect(start(policy), proposals)) {
            assertThat(requestor.association().contexts())
                    .extracting(c -> c.requestorIsScu() + " " + c.requestorIsScp())
                    .containsExactly("true false", "false true", "true false");
        }
    }

    @Test
    void asynchronous_operations_are_answered_with_one_unless_configured() throws Exception {
        var settings = AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0);
        try (var one = start(settings, all());
                var four = start(settings.withOutstanding(4), all())) {
            assertThat(windowOf(one)).hasValue(new UserItem.AsynchronousOperations(1, 1));
            assertThat(windowOf(four)).hasValue(new UserItem.AsynchronousOperations(4, 1));
        }
    }

    @Test
    void operations_that_are_outstanding_are_performed_in_their_order() throws Exception {
        var settings = AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0).withOutstanding(3);
        try (var acceptor = start(settings, all());
                var peer = new RawPeer(acceptor.localPort()).associated()) {
            for (var id = 1; id <= 3; id++) {
                peer.sendCommand(
                        1, Commands.request(CommandField.ECHO_REQUEST, id, Uids.Verification));
            }

            for (var id = 1; id <= 3; id++) {
                assertThat(peer.receiveCommand().integer(Tags.MessageIDBeingRespondedTo))
                        .hasValue(id);
            }
        }
    }

    private static Optional<UserItem.AsynchronousOperations> windowOf(Acceptor acceptor)
            throws IOException {
        var good = RawPeer.request();
        var items = List.<UserItem>of(new UserItem.AsynchronousOperations(0, 0));
        try (var peer = new RawPeer(acceptor.localPort())) {
            peer.send(
                    new AssociateRequest(
                            1,
                            good.calledTitle(),
                            good.callingTitle(),
                            good.applicationContext(),
                            good.contexts(),
                            new UserInformation(0, "", "", items)));
            return ((AssociateAccept) peer.receive()).user().asynchronousOperations();
        }
    }

    private static AssociationPolicy all() {
        return (request, _) ->
                AssociationDecision.Accept.firstOffered(request, _ -> true, _ -> true);
    }

    private Acceptor start(AssociationPolicy policy) throws IOException {
        var acceptor = start(AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0), policy);
        open = acceptor;
        return acceptor;
    }

    private Acceptor start(AcceptorSettings settings, AssociationPolicy policy) throws IOException {
        return Acceptor.start(settings, policy, DimseHandlers.echoOnly(), listener);
    }

    private static Requestor connect(Acceptor acceptor, List<? extends UserItem> proposals)
            throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", acceptor.localPort(), new AeTitle("ARCHIVE")),
                new AeTitle("US"),
                List.of(
                        new PresentationContext(1, Uids.Verification, List.of(Images.SYNTAX.uid())),
                        new PresentationContext(
                                3, Uids.CTImageStorage, List.of(Images.SYNTAX.uid())),
                        new PresentationContext(
                                5, Uids.MRImageStorage, List.of(Images.SYNTAX.uid()))),
                RequestorSettings.defaults().withProposals(proposals));
    }
}
