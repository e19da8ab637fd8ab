package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.AssociationDecision;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.net.StoreHandler;
import dev.gantry.dicom.net.SubOperationCounts;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.servers.FreePort;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Workstations have what they have found sent to a device: by C-MOVE. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoveJourney {
    private static final Uid MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;
    private static final AeTitle WORKSTATION = new AeTitle("WS_1");
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir static Path folder;

    private RunningGantry gantry;
    private GantryCommand command;
    private DicomWeb web;
    private List<DataSet> slices;
    private Uid study;
    private Uid series;

    /** What a move gave, to its last response. */
    private record Moved(DimseStatus status, SubOperationCounts counts, List<Uid> failed) {}

    @BeforeAll
    void bring_it_up() {
        gantry = RunningGantry.started("up");
        command = new GantryCommand(gantry.data());
        web = new DicomWeb(gantry);
        slices = Samples.ctSeries(3);
        study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow();
        series = slices.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow();
        slices.forEach(this::store);
    }

    @AfterAll
    void take_it_down() {
        gantry.close();
    }

    @Test
    void movescu_moves_at_every_level_of_every_root() {
        var port = FreePort.any();
        receiver("MOVE_DCMTK", port);
        var patientKey = "PatientID=" + slices.getFirst().string(Tags.PatientID).orElseThrow();
        var studyKey = "StudyInstanceUID=" + study;
        var seriesKey = "SeriesInstanceUID=" + series;
        var imageKey = "SOPInstanceUID=" + uid(slices.getFirst());
        try (var scp = Dcmtk.storeScp(port, "MOVE_DCMTK", folder.resolve("dcmtk"))) {
            Await.until("the record holds", () -> movescu("-S", "STUDY", studyKey));

            assertThat(movescu("-P", "PATIENT", patientKey)).isTrue();
            assertThat(movescu("-P", "STUDY", patientKey, studyKey)).isTrue();
            assertThat(movescu("-O", "STUDY", patientKey, studyKey)).isTrue();
            assertThat(movescu("-S", "SERIES", studyKey, seriesKey)).isTrue();
            assertThat(movescu("-S", "IMAGE", studyKey, seriesKey, imageKey)).isTrue();
            assertThat(scp.received()).hasSize(3);
        }
    }

    @Test
    void whoever_asked_is_named_in_each_store() throws IOException {
        var originators = new ConcurrentLinkedQueue<AeTitle>();
        try (var destination =
                receiving((request, _, association) -> {
                    originators.addAll(request.moveOriginator().stream().toList());
                    assertThat(association.calling()).isEqualTo(new AeTitle("GANTRY"));
                    return DimseStatus.SUCCESS;
                })) {
            receiver("MOVE_NAMED", destination.localPort());
            Await.until("the record holds", () -> knows("MOVE_NAMED"));

            var moved = moved("MOVE_NAMED", ofStudy(study).build());

            assertThat(moved.status()).isEqualTo(DimseStatus.SUCCESS);
            assertThat(moved.counts()).isEqualTo(new SubOperationCounts(0, 3, 0, 0));
            assertThat(originators).hasSizeGreaterThanOrEqualTo(3).containsOnly(WORKSTATION);
        }
    }

    @Test
    void what_the_destination_refuses_is_counted_listed_and_said() throws IOException {
        try (var destination =
                receiving((request, _, _) -> {
                    if (request.sopInstance().equals(uid(slices.get(0)))) {
                        return DimseStatus.outOfResources("disk full");
                    }
                    return request.sopInstance().equals(uid(slices.get(1)))
                            ? DimseStatus.doesNotMatchButStored("odd")
                            : DimseStatus.SUCCESS;
                })) {
            receiver("MOVE_ODD", destination.localPort());
            Await.until("the record holds", () -> knows("MOVE_ODD"));

            var moved = moved("MOVE_ODD", ofStudy(study).build());

            assertThat(moved.status().code()).isEqualTo(0xB000);
            assertThat(moved.status().errorComment())
                    .isEqualTo("MOVE_ODD is out of resources (0xA700): disk full");
            assertThat(moved.counts()).isEqualTo(new SubOperationCounts(0, 1, 1, 1));
            assertThat(moved.failed()).containsExactly(uid(slices.getFirst()));
        }
    }

    @Test
    void each_trouble_with_the_destination_has_its_own_sentence() throws IOException {
        command.putDevice("{\"aeTitle\":\"MOVE_NOWHERE\",\"may\":[\"receive\"]}");
        command.putDevice("{\"aeTitle\":\"MOVE_MUTE\",\"addresses\":[\"127.0.0.1\"],\"port\":104}");
        receiver("MOVE_GONE", FreePort.any());
        Await.until(
                "the records hold",
                () ->
                        comment("MOVE_NOWHERE").contains("needs address and port")
                                && comment("MOVE_MUTE").contains("lacks")
                                && knows("MOVE_GONE"));

        assertThat(moved("NOBODY", ofStudy(study).build()).status())
                .isEqualTo(DimseStatus.moveDestinationUnknown("NOBODY is no known device here"));
        assertThat(moved("NOBODY", ofStudy(Uid.random()).build()).status().code())
                .as("even if nothing matches")
                .isEqualTo(0xA801);
        assertThat(comment("GANTRY")).isEqualTo("GANTRY is this archive itself");
        var gone = moved("MOVE_GONE", ofStudy(study).build());
        assertThat(gone.status().code()).isEqualTo(0xA702);
        assertThat(gone.status().errorComment())
                .startsWith("MOVE_GONE cannot be reached at 127.0.0.1:");
        assertThat(gone.failed()).hasSize(3);
    }

    @Test
    void a_destination_that_refuses_us_or_what_we_send_is_named() throws IOException {
        try (var refusing =
                        Acceptor.start(
                                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                                (_, _) ->
                                        new AssociationDecision.Reject(
                                                RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, ""),
                                DimseHandlers.echoOnly(),
                                new AssociationListener() {});
                var without =
                        Acceptor.start(
                                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                                (request, _) ->
                                        AssociationDecision.Accept.firstOffered(
                                                request, _ -> false, _ -> true),
                                DimseHandlers.echoOnly(),
                                new AssociationListener() {})) {
            receiver("MOVE_REFUSES", refusing.localPort());
            receiver("MOVE_TAKES_NONE", without.localPort());
            Await.until(
                    "the records hold", () -> knows("MOVE_REFUSES") && knows("MOVE_TAKES_NONE"));

            var refused = moved("MOVE_REFUSES", ofStudy(study).build());
            assertThat(refused.status().code()).isEqualTo(0xA702);
            assertThat(refused.status().errorComment())
                    .startsWith("MOVE_REFUSES refuses us: called AE title not recogni");
            assertThat(refused.counts()).isEqualTo(new SubOperationCounts(0, 0, 3, 0));
            assertThat(refused.failed()).hasSize(3);

            var none = moved("MOVE_TAKES_NONE", ofStudy(study).build());
            assertThat(none.status().code()).isEqualTo(0xA702);
            assertThat(none.status().errorComment())
                    .startsWith("MOVE_TAKES_NONE does not accept CT Image Storage");
            assertThat(none.failed()).hasSize(3);
        }
    }

    @Test
    void who_may_search_and_not_move_hears_so() {
        command.putDevice("{\"aeTitle\":\"WS_NO_MOVE\",\"may\":[\"query\",\"retrieve\"]}");

        Await.until(
                "its record holds",
                () -> {
                    try (var association = open(new AeTitle("WS_NO_MOVE"));
                            var responses =
                                    association.move(
                                            MOVE, new AeTitle("ANYBODY"), ofStudy(study).build())) {
                        return responses
                                .finish()
                                .equals(
                                        DimseStatus.notAuthorized(
                                                "WS_NO_MOVE may not have images sent (move)"));
                    }
                });
    }

    @Test
    void nothing_is_sent_where_nothing_matches_and_what_is_no_request_has_a_fixed_status()
            throws IOException {
        receiver("MOVE_IDLE", FreePort.any());
        Await.until("the record holds", () -> knows("MOVE_IDLE"));

        var nothing = moved("MOVE_IDLE", ofStudy(Uid.random()).build());

        assertThat(nothing.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(nothing.counts()).isEqualTo(new SubOperationCounts(0, 0, 0, 0));
        var wildcard =
                moved(
                        "MOVE_IDLE",
                        DataSet.builder()
                                .set(Tags.QueryRetrieveLevel, "STUDY")
                                .key(Tags.StudyInstanceUID, "*")
                                .build());
        assertThat(wildcard.status().code()).isEqualTo(0xA900);
        assertThat(wildcard.status().offendingElements()).containsExactly(Tags.StudyInstanceUID);
    }

    @Test
    void a_destination_that_breaks_off_is_called_again_once() throws IOException {
        var many = Samples.ctSeries(6);
        many.forEach(this::store);
        var calls = new ConcurrentLinkedQueue<Uid>();
        try (var destination =
                receiving((request, _, _) -> {
                    calls.add(request.sopInstance());
                    if (calls.size() == 2) {
                        throw new IOException("it broke off");
                    }
                    return DimseStatus.SUCCESS;
                })) {
            receiver("MOVE_BREAKS", destination.localPort());
            Await.until("the record holds", () -> knows("MOVE_BREAKS"));

            var moved =
                    moved(
                            "MOVE_BREAKS",
                            ofStudy(many.getFirst().uid(Tags.StudyInstanceUID).orElseThrow())
                                    .build());

            assertThat(moved.status().code()).isEqualTo(0xB000);
            assertThat(moved.counts()).isEqualTo(new SubOperationCounts(0, 5, 1, 0));
            assertThat(calls).hasSize(6);
        }
    }

    @Test
    void nothing_is_delivered_after_a_cancel_and_the_requestor_hears_how_far_it_came()
            throws Exception {
        var many = Samples.ctSeries(20);
        many.forEach(this::store);
        var taken = new ConcurrentLinkedQueue<Uid>();
        var third = new CountDownLatch(3);
        var cancelled = new CountDownLatch(1);
        try (var destination =
                receiving((request, _, _) -> {
                    taken.add(request.sopInstance());
                    third.countDown();
                    if (third.getCount() == 0) {
                        awaitUninterrupted(cancelled);
                    }
                    return DimseStatus.SUCCESS;
                })) {
            receiver("MOVE_CANCEL", destination.localPort());
            Await.until("the record holds", () -> knows("MOVE_CANCEL"));
            var identifier =
                    ofStudy(many.getFirst().uid(Tags.StudyInstanceUID).orElseThrow()).build();
            try (var association = open();
                    var responses =
                            association.move(MOVE, new AeTitle("MOVE_CANCEL"), identifier)) {
                third.await();
                responses.cancel();

                assertThat(responses.finish()).isEqualTo(DimseStatus.CANCELLED);
                var counts = responses.counts();
                assertThat(counts.completed()).isLessThanOrEqualTo(2); // as far as it was told
                assertThat(counts.completed() + counts.remaining()).isEqualTo(20);
            } finally {
                cancelled.countDown();
            }
        }
        assertThat(taken).hasSizeLessThanOrEqualTo(4);
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    private static Acceptor receiving(StoreHandler store) throws IOException {
        return Acceptor.start(
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                AssociationPolicy.anybodyMayStore(),
                new DimseHandlers(store),
                new AssociationListener() {});
    }

    private void receiver(String title, int port) {
        command.putDevice(
                """
                {"aeTitle":"%s","addresses":["127.0.0.1"],"port":%d,"may":["receive"]}\
                """
                        .formatted(title, port));
    }

    /** Whether the port knows the destination: of a study that is not there nothing is sent. */
    private boolean knows(String destination) throws IOException {
        return moved(destination, ofStudy(Uid.random()).build()).status().isSuccess();
    }

    private String comment(String destination) throws IOException {
        return moved(destination, ofStudy(study).build()).status().errorComment();
    }

    private boolean movescu(String root, String level, String... keys) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of(root, "-aec", "GANTRY", "-aet", "WS_1", "-aem", "MOVE_DCMTK"));
        arguments.addAll(List.of("127.0.0.1", String.valueOf(gantry.dicomPort())));
        arguments.addAll(List.of("-k", "QueryRetrieveLevel=" + level));
        Stream.of(keys).forEach(key -> arguments.addAll(List.of("-k", key)));
        return Dcmtk.run("movescu", arguments.toArray(String[]::new)).exitCode() == 0;
    }

    private void store(DataSet image) {
        web.store(List.of(Samples.file(image, EXPLICIT)));
    }

    private static Uid uid(DataSet image) {
        return image.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    private static DataSetBuilder ofStudy(Uid uid) {
        return DataSet.builder()
                .set(Tags.QueryRetrieveLevel, "STUDY")
                .set(Tags.StudyInstanceUID, uid);
    }

    private Requestor open() throws IOException {
        return open(WORKSTATION);
    }

    private Requestor open(AeTitle calling) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY")),
                calling,
                List.of(new PresentationContext(1, MOVE, List.of(EXPLICIT.uid()))),
                RequestorSettings.defaults());
    }

    private Moved moved(String destination, DataSet identifier) throws IOException {
        try (var association = open();
                var responses = association.move(MOVE, new AeTitle(destination), identifier)) {
            var status = responses.finish();
            return new Moved(status, responses.counts(), responses.failedInstances());
        }
    }
}
