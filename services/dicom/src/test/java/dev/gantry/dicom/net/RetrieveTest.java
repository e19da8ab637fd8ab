package dev.gantry.dicom.net;

import static dev.gantry.dicom.net.AnsweringArchive.GET;
import static dev.gantry.dicom.net.AnsweringArchive.MOVE;
import static dev.gantry.dicom.net.AnsweringArchive.US;
import static dev.gantry.dicom.net.AnsweringArchive.contexts;
import static dev.gantry.dicom.net.AnsweringArchive.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetrieveTest {
    private static final List<UserItem> AS_SCP =
            List.of(new UserItem.RoleSelection(Uids.CTImageStorage, false, true));

    private final AnsweringArchive archive = new AnsweringArchive();

    @AfterEach
    void stop() throws Exception {
        archive.close();
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

        try (var requestor = archive.connect(handlers);
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

        try (var requestor = archive.connect(handlers);
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

        try (var requestor = archive.connect(giving(images), AS_SCP);
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

        try (var requestor = archive.connect(giving(images));
                var got = requestor.get(GET, Images.study(images.getFirst()), neverCalled())) {
            assertThat(got.finish().code()).isEqualTo(0xA702);
            assertThat(got.counts()).isEqualTo(new SubOperationCounts(0, 0, 2, 0));
            assertThat(got.failedInstances()).hasSize(2);
        }
    }

    @Test
    void an_archive_that_sends_unasked_is_taken_at_its_word() throws Exception {
        var images = Images.series(2);
        var taken = new ArrayList<Uid>();

        try (var requestor =
                        archive.connect(giving(images), List.of(), Set.of(Uids.CTImageStorage));
                var got =
                        requestor.get(
                                GET,
                                Images.study(images.getFirst()),
                                (request, _, _) -> {
                                    taken.add(request.sopInstance());
                                    return DimseStatus.SUCCESS;
                                })) {
            assertThat(got.finish()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(taken).hasSize(2);
    }

    /** A wrong number would be believed. */
    @Test
    void what_the_standard_cannot_count_is_not_said() throws Exception {
        var handlers =
                DimseHandlers.echoOnly()
                        .withMove((_, progress, _) -> {
                            progress.expect(70_000);
                            progress.completed();
                            progress.stillUnderWay();
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = archive.connect(handlers);
                var moved = requestor.move(MOVE, US, patient("A"))) {
            assertThat(moved.next()).hasValue(new SubOperationCounts(0, 0, 0, 0));
            assertThat(moved.next()).hasValue(new SubOperationCounts(0, 1, 0, 0));
            assertThat(moved.next()).hasValue(new SubOperationCounts(0, 1, 0, 0));
            moved.finish();
        }
    }

    @Test
    void a_data_set_can_be_made_while_it_is_sent() throws Exception {
        var image = Images.series(1).getFirst();
        var bytes = Images.bytes(image).readAllBytes();
        var handlers =
                DimseHandlers.echoOnly()
                        .withGet((_, instances, _) -> {
                            instances.expect(1);
                            instances.store(
                                    Uids.CTImageStorage,
                                    Images.instance(image),
                                    Images.SYNTAX,
                                    out -> out.write(bytes));
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = archive.connect(handlers, AS_SCP);
                var got =
                        requestor.get(
                                GET,
                                Images.study(image),
                                (_, dataSet, _) -> {
                                    assertThat(dataSet.readAllBytes()).isEqualTo(bytes);
                                    return DimseStatus.SUCCESS;
                                })) {
            assertThat(got.finish()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(got.counts()).isEqualTo(new SubOperationCounts(0, 1, 0, 0));
        }
    }

    @Test
    void a_get_can_be_cancelled_between_two_instances() throws Exception {
        var images = Images.series(200);

        try (var requestor = archive.connect(giving(images), AS_SCP)) {
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

        try (var requestor = archive.connect(giving(images), AS_SCP);
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

        try (var requestor = archive.connect(handlers, AS_SCP);
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
        assertThat(archive.listener.next()).startsWith("accepted");
        assertThat(archive.listener.next()).startsWith("aborted").contains("the disk is gone");
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
                        archive.listener)) {
            var handlers =
                    DimseHandlers.echoOnly()
                            .withMove((request, progress, _) -> {
                                forward(image, request, destination.localPort());
                                progress.completed();
                                return DimseStatus.SUCCESS;
                            });
            try (var requestor = archive.connect(handlers);
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
}
