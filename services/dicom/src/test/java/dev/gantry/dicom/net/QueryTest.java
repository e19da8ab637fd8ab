package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final AeTitle US = new AeTitle("WORKSTATION");
    private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final Uid MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;
    private static final Uid GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final List<UserItem> AS_SCP =
            List.of(new UserItem.RoleSelection(Uids.CTImageStorage, false, true));

    private final RecordingListener listener = new RecordingListener();
    private AutoCloseable open = () -> {};

    @AfterEach
    void stop() throws Exception {
        open.close();
    }

    @Test
    void matches_arrive_one_by_one_and_the_handler_sees_the_identifier() throws Exception {
        var asked = new ArrayList<QueryRequest>();
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((request, matches, _) -> {
                            asked.add(request);
                            matches.send(patient("Yamada^Tarou=山田^太郎"));
                            matches.sendWithoutOptionalKeys(patient("B"));
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = connect(handlers)) {
            try (var found = requestor.find(FIND, patient("*"))) {
                assertThat(found.next().orElseThrow().string(Tags.PatientName))
                        .hasValue("Yamada^Tarou=山田^太郎");
                assertThatThrownBy(found::status).isInstanceOf(IllegalStateException.class);
                assertThat(found.next().orElseThrow().string(Tags.PatientName)).hasValue("B");
                assertThat(found.next()).isEmpty();
                assertThat(found.status()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(asked)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.informationModel()).isEqualTo(FIND);
                    assertThat(request.identifier().string(Tags.PatientName)).hasValue("*");
                });
    }

    @Test
    void a_search_without_end_ends_when_it_is_cancelled() throws Exception {
        var handlers = DimseHandlers.echoOnly().withFind((_, matches, _) -> endless(matches));

        try (var requestor = connect(handlers);
                var found = requestor.find(FIND, patient("*"))) {
            found.next();
            found.cancel();
            while (found.next().isPresent()) {}

            assertThat(found.status()).isEqualTo(DimseStatus.CANCELLED);
        }
    }

    @Test
    void closing_the_responses_cancels_and_the_association_goes_on() throws Exception {
        var handlers = DimseHandlers.echoOnly().withFind((_, matches, _) -> endless(matches));

        try (var requestor = connect(handlers)) {
            try (var found = requestor.find(FIND, patient("*"))) {
                found.next();
                assertThatThrownBy(requestor::echo)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another operation is under way");
            }
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).startsWith("released");
    }

    @Test
    void a_slow_search_notices_that_it_is_cancelled_before_its_first_match() throws Exception {
        var asked = new CountDownLatch(1);
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((_, matches, _) -> {
                            asked.countDown();
                            while (!matches.isCancelled()) {
                                Thread.onSpinWait();
                            }
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = connect(handlers);
                var found = requestor.find(FIND, patient("*"))) {
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            found.cancel();

            assertThat(found.next()).isEmpty();
            assertThat(found.status()).isEqualTo(DimseStatus.CANCELLED);
        }
    }

    @Test
    void an_identifier_that_is_too_long_is_answered_and_the_association_goes_on() throws Exception {
        var handlers = DimseHandlers.echoOnly().withFind((_, _, _) -> DimseStatus.SUCCESS);
        var tooLong =
                DataSet.builder()
                        .bytes(Tags.EncapsulatedDocument, Vr.OB, new byte[5 << 20])
                        .build();

        try (var requestor = connect(handlers)) {
            try (var found = requestor.find(FIND, tooLong)) {
                assertThat(found.next()).isEmpty();
                assertThat(found.status().code()).isEqualTo(0xC000);
                assertThat(found.status().errorComment()).contains("longer than 4 MiB");
            }
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void an_operation_without_a_handler_is_unrecognized() throws Exception {
        try (var requestor = connect(DimseHandlers.echoOnly());
                var found = requestor.find(FIND, patient("*"))) {
            assertThat(found.next()).isEmpty();
            assertThat(found.status()).isEqualTo(DimseStatus.unrecognizedOperation());
        }
    }

    @Test
    void a_search_that_fails_midway_is_a_processing_failure() throws Exception {
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((_, matches, _) -> {
                            matches.send(patient("A"));
                            throw new IllegalStateException("a bug");
                        });

        try (var requestor = connect(handlers);
                var found = requestor.find(FIND, patient("*"))) {
            assertThat(found.next()).isPresent();
            assertThat(found.next()).isEmpty();
            assertThat(found.status().code()).isEqualTo(0x0110);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).isEqualTo("handler failed a bug");
    }

    @Test
    void a_move_tells_its_progress_and_names_what_failed() throws Exception {
        var failed = Uid.random();
        var handlers =
                DimseHandlers.echoOnly()
                        .withMove((request, progress, _) -> {
                            assertThat(request.destination()).isEqualTo(new AeTitle("ELSEWHERE"));
                            assertThat(request.originator().title()).isEqualTo(US);
                            progress.expect(3);
                            progress.completed();
                            progress.completedWithWarning();
                            progress.failed(failed);
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = connect(handlers);
                var moved = requestor.move(MOVE, new AeTitle("ELSEWHERE"), patient("A"))) {
            assertThat(moved.next()).hasValue(new SubOperationCounts(3, 0, 0, 0));
            assertThat(moved.next()).hasValue(new SubOperationCounts(2, 1, 0, 0));
            assertThat(moved.finish().code()).isEqualTo(0xB000);
            assertThat(moved.counts()).isEqualTo(new SubOperationCounts(0, 1, 1, 1));
            assertThat(moved.failedInstances()).containsExactly(failed);
        }
    }

    @Test
    void a_move_that_is_cancelled_says_how_many_remain() throws Exception {
        var handlers =
                DimseHandlers.echoOnly()
                        .withMove((_, progress, _) -> {
                            progress.expect(100);
                            progress.completed();
                            while (!progress.isCancelled()) {
                                Thread.onSpinWait();
                            }
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = connect(handlers);
                var moved = requestor.move(MOVE, US, patient("A"))) {
            moved.next();
            moved.cancel();

            assertThat(moved.finish()).isEqualTo(DimseStatus.CANCELLED);
            assertThat(moved.counts()).isEqualTo(new SubOperationCounts(99, 1, 0, 0));
        }
    }

    @Test
    void the_instances_of_a_get_come_on_the_same_association() throws Exception {
        var images = Images.series(5);
        var taken = new ArrayList<Uid>();

        try (var requestor = connect(giving(images), AS_SCP);
                var got =
                        requestor.get(
                                GET,
                                Images.study(images.getFirst()),
                                (request, dataSet, _) -> {
                                    taken.add(request.sopInstance());
                                    assertThat(dataSet.readAllBytes()).hasSizeGreaterThan(20_000);
                                    return DimseStatus.SUCCESS;
                                })) {
            assertThat(got.finish()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(got.counts()).isEqualTo(new SubOperationCounts(0, 5, 0, 0));
        }
        assertThat(taken).containsExactlyElementsOf(images.stream().map(Images::instance).toList());
    }

    @Test
    void a_get_without_the_role_of_scp_gets_nothing() throws Exception {
        var images = Images.series(2);

        try (var requestor = connect(giving(images));
                var got = requestor.get(GET, Images.study(images.getFirst()), neverCalled())) {
            assertThat(got.finish().code()).isEqualTo(0xA702);
            assertThat(got.counts()).isEqualTo(new SubOperationCounts(0, 0, 2, 0));
            assertThat(got.failedInstances()).hasSize(2);
        }
    }

    @Test
    void a_get_can_be_cancelled_between_two_instances() throws Exception {
        var images = Images.series(200);

        try (var requestor = connect(giving(images), AS_SCP)) {
            try (var got =
                    requestor.get(
                            GET,
                            Images.study(images.getFirst()),
                            (_, _, _) -> DimseStatus.SUCCESS)) {
                got.next();
                got.cancel();

                assertThat(got.finish()).isEqualTo(DimseStatus.CANCELLED);
                assertThat(got.counts().remaining()).isPositive();
            }
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void what_the_peer_cannot_keep_counts_as_failed() throws Exception {
        var images = Images.series(2);

        try (var requestor = connect(giving(images), AS_SCP);
                var got =
                        requestor.get(
                                GET,
                                Images.study(images.getFirst()),
                                (request, _, _) ->
                                        request.sopInstance()
                                                        .equals(Images.instance(images.getFirst()))
                                                ? DimseStatus.outOfResources("disk full")
                                                : DimseStatus.SUCCESS)) {
            assertThat(got.finish().code()).isEqualTo(0xB000);
            assertThat(got.failedInstances()).containsExactly(Images.instance(images.getFirst()));
        }
    }

    @Test
    void an_instance_that_cannot_be_read_ends_the_association_and_says_why() throws Exception {
        var handlers =
                DimseHandlers.echoOnly()
                        .withGet((_, instances, _) -> {
                            instances.store(
                                    Uids.CTImageStorage, Uid.random(), Images.SYNTAX, broken());
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = connect(handlers, AS_SCP);
                var got =
                        requestor.get(
                                GET,
                                patient("A"),
                                (_, dataSet, _) -> {
                                    dataSet.readAllBytes();
                                    return DimseStatus.SUCCESS;
                                })) {
            assertThatThrownBy(got::finish).isInstanceOf(AssociationAborted.class);
        }
        assertThat(listener.next()).startsWith("accepted");
        assertThat(listener.next()).startsWith("aborted").contains("the disk is gone");
    }

    @Test
    void a_move_names_its_originator_to_whom_it_sends() throws Exception {
        var image = Images.series(1).getFirst();
        var originators = new ConcurrentLinkedQueue<AeTitle>();
        try (var destination =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        AssociationPolicy.anybodyMayStore(),
                        new DimseHandlers((request, _, _) -> {
                            originators.addAll(request.moveOriginator().stream().toList());
                            return DimseStatus.SUCCESS;
                        }),
                        listener)) {
            var handlers =
                    DimseHandlers.echoOnly()
                            .withMove((request, progress, _) -> {
                                forward(image, request, destination.localPort());
                                progress.completed();
                                return DimseStatus.SUCCESS;
                            });
            try (var requestor = connect(handlers);
                    var moved = requestor.move(MOVE, new AeTitle("DEST"), Images.study(image))) {
                assertThat(moved.finish()).isEqualTo(DimseStatus.SUCCESS);
            }
        }
        assertThat(originators).containsExactly(US);
    }

    private static void forward(DataSet image, MoveRequest request, int port) throws IOException {
        try (var onward =
                Requestor.open(
                        new RemoteAe("127.0.0.1", port, request.destination()),
                        new AeTitle("ARCHIVE"),
                        contexts(),
                        RequestorSettings.defaults())) {
            onward.store(
                    Uids.CTImageStorage,
                    Images.instance(image),
                    Images.SYNTAX,
                    Images.bytes(image),
                    Optional.of(request.originator()));
        }
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
    }

    private static StoreHandler neverCalled() {
        return (_, _, _) -> {
            throw new IllegalStateException("nothing should come");
        };
    }

    private static DimseHandlers giving(List<DataSet> images) {
        return DimseHandlers.echoOnly()
                .withGet((_, instances, _) -> {
                    instances.expect(images.size());
                    for (var image : images) {
                        var goesOn =
                                instances.store(
                                        Uids.CTImageStorage,
                                        Images.instance(image),
                                        Images.SYNTAX,
                                        Images.bytes(image));
                        if (!goesOn) {
                            break;
                        }
                    }
                    return DimseStatus.SUCCESS;
                });
    }

    private static DimseStatus endless(Matches matches) throws IOException {
        while (matches.send(patient("A"))) {
            // until the peer has had enough
        }
        return DimseStatus.SUCCESS;
    }

    private static DataSet patient(String name) {
        return DataSet.builder()
                .set(Tags.QueryRetrieveLevel, "STUDY")
                .set(Tags.PatientName, name)
                .build();
    }

    private Requestor connect(DimseHandlers handlers) throws IOException {
        return connect(handlers, List.of());
    }

    private Requestor connect(DimseHandlers handlers, List<UserItem> proposals) throws IOException {
        var acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        (request, _) ->
                                AssociationDecision.Accept.firstOffered(
                                                request, _ -> true, _ -> true)
                                        .grantingScp(request, SopClasses::isStorage),
                        handlers,
                        listener);
        open = acceptor;
        var remote = new RemoteAe("127.0.0.1", acceptor.localPort(), new AeTitle("ARCHIVE"));
        return Requestor.open(
                remote, US, contexts(), RequestorSettings.defaults().withProposals(proposals));
    }

    private static List<PresentationContext> contexts() {
        var contexts = new ArrayList<PresentationContext>();
        for (var uid : List.of(Uids.Verification, FIND, MOVE, GET, Uids.CTImageStorage)) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, uid, List.of(Images.SYNTAX.uid())));
        }
        return contexts;
    }
}
