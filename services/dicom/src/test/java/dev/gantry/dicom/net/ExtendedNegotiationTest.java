package dev.gantry.dicom.net;

import static dev.gantry.dicom.net.AnsweringArchive.FIND;
import static dev.gantry.dicom.net.AnsweringArchive.GET;
import static dev.gantry.dicom.net.AnsweringArchive.MOVE;
import static dev.gantry.dicom.net.AnsweringArchive.patient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.dicom.query.FindNegotiation;
import dev.gantry.dicom.query.FindOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendedNegotiationTest {
    private final List<Optional<Octets>> agreed = new ArrayList<>();
    private AutoCloseable open = () -> {};

    @AfterEach
    void stop() throws Exception {
        open.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 7, 8})
    void both_sides_know_what_was_agreed_and_no_answer_is_longer_than_the_offer(int length)
            throws Exception {
        var offer = new byte[length];
        Arrays.fill(offer, (byte) 1);
        var answer = Octets.of(FindNegotiation.answer(offer, FindOptions.ALL));

        try (var requestor = connect(granting(FindOptions.ALL), item(FIND, offer))) {
            find(requestor);

            assertThat(requestor.association().extendedNegotiation(FIND)).contains(answer);
        }
        assertThat(agreed).containsExactly(Optional.of(answer));
        assertThat(answer.length()).isLessThanOrEqualTo(length);
    }

    @Test
    void a_class_without_an_offer_gets_no_answer() throws Exception {
        try (var requestor = connect(granting(FindOptions.ALL), item(MOVE, (byte) 1))) {
            find(requestor);

            assertThat(requestor.association().extendedNegotiation(MOVE)).isPresent();
            assertThat(requestor.association().extendedNegotiation(FIND)).isEmpty();
            assertThat(requestor.association().peer().extended()).hasSize(1);
        }
        assertThat(agreed).containsExactly(Optional.empty());
    }

    @Test
    void a_class_that_is_refused_or_unknown_to_the_policy_gets_none_either() throws Exception {
        var unheardOf = new Uid("1.2.3");

        try (var requestor =
                connect(
                        offered ->
                                offered.sopClass().equals(GET)
                                        ? Optional.empty()
                                        : Optional.of(offered.information()),
                        item(unheardOf, (byte) 1),
                        item(GET, (byte) 1),
                        item(FIND, (byte) 1))) {
            assertThat(requestor.association().peer().extended())
                    .containsExactly(item(FIND, (byte) 1));
        }
    }

    @Test
    void an_offer_that_comes_twice_gets_one_answer() throws Exception {
        try (var requestor =
                connect(
                        granting(FindOptions.ALL),
                        item(FIND, (byte) 1),
                        item(FIND, (byte) 1, (byte) 1))) {
            assertThat(requestor.association().peer().extended())
                    .containsExactly(item(FIND, (byte) 1));
        }
    }

    @Test
    void a_policy_that_says_more_than_was_offered_is_cut_short() throws Exception {
        try (var requestor =
                connect(
                        _ -> Optional.of(Octets.of(new byte[] {1, 1, 1, 1})),
                        item(FIND, (byte) 1, (byte) 1))) {
            assertThat(requestor.association().extendedNegotiation(FIND))
                    .contains(Octets.of((byte) 1, (byte) 1));
        }
    }

    private static UserItem.ExtendedNegotiation item(Uid sopClass, byte... information) {
        return new UserItem.ExtendedNegotiation(sopClass, Octets.of(information));
    }

    private static Function<UserItem.ExtendedNegotiation, Optional<Octets>> granting(
            FindOptions options) {
        return offered ->
                Optional.of(
                        Octets.of(FindNegotiation.answer(offered.information().bytes(), options)));
    }

    private static void find(Requestor requestor) throws IOException {
        try (var found = requestor.find(FIND, patient("*"))) {
            assertThat(found.next()).isEmpty();
        }
    }

    private Requestor connect(
            Function<UserItem.ExtendedNegotiation, Optional<Octets>> answer,
            UserItem.ExtendedNegotiation... offers)
            throws IOException {
        var acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        (request, _) ->
                                AssociationDecision.Accept.firstOffered(
                                                request, _ -> true, _ -> true)
                                        .answeringExtended(request, answer),
                        DimseHandlers.echoOnly()
                                .withFind((request, _, association) -> {
                                    agreed.add(
                                            association.extendedNegotiation(
                                                    request.informationModel()));
                                    return DimseStatus.SUCCESS;
                                }),
                        new RecordingListener());
        open = acceptor;
        return Requestor.open(
                new RemoteAe("127.0.0.1", acceptor.localPort(), new AeTitle("ARCHIVE")),
                AnsweringArchive.US,
                AnsweringArchive.contexts(),
                RequestorSettings.defaults().withProposals(List.of(offers)));
    }
}
