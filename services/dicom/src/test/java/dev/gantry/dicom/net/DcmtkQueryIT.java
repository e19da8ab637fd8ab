package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DcmtkQueryIT {
    private static final AeTitle US = new AeTitle("GANTRY");
    private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final Uid MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;
    private static final Uid GET = Uids.StudyRootQueryRetrieveInformationModelGet;

    private final RecordingListener listener = new RecordingListener();
    private final List<DataSet> images = Images.series(4);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Uid> received = new ConcurrentLinkedQueue<>();
    private Acceptor acceptor;
    @TempDir private Path folder;

    @BeforeEach
    void listen() throws IOException {
        acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        (request, _) ->
                                AssociationDecision.Accept.firstOffered(
                                                request,
                                                _ -> true,
                                                Set.of(Images.SYNTAX.uid())::contains)
                                        .grantingScp(request, SopClasses::isStorage),
                        new DimseHandlers(this::store)
                                .withFind(this::find)
                                .withMove(this::move)
                                .withGet(this::get),
                        listener);
    }

    @AfterEach
    void stop() {
        acceptor.close();
    }

    @Test
    void findscu_gets_every_match() throws Exception {
        var result = findscu("-v");

        assertThat(result.output())
                .contains("Find Response: 4 (Pending)")
                .contains("Received Final Find Response (Success)")
                .contains(Images.instance(images.getLast()).value());
        assertThat(asked).containsExactly("QUERY*");
    }

    @Test
    void findscu_can_cancel() throws Exception {
        var result = findscu("-v", "--cancel", "2");

        assertThat(result.output())
                .contains("Sending Cancel")
                .containsPattern("Received Final Find Response \\((Cancel|Success)");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void movescu_hears_of_every_sub_operation() throws Exception {
        var result =
                Dcmtk.run(
                        "movescu",
                        "-d",
                        "-S",
                        "-aem",
                        "ELSEWHERE",
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=1.2.3",
                        "127.0.0.1",
                        acceptor.localPort());

        assertThat(result.output())
                .contains("Received Move Response 5")
                .contains("Completed Suboperations       : 3")
                .contains("Failed Suboperations          : 1")
                .contains("0xb000")
                .contains("FailedSOPInstanceUIDList");
        assertThat(asked).containsExactly("move to ELSEWHERE");
    }

    @Test
    void getscu_gets_the_images_on_its_own_association() throws Exception {
        var taken = Files.createDirectory(folder.resolve("taken"));

        var result =
                Dcmtk.run(
                        "getscu",
                        "-v",
                        "-S",
                        "-od",
                        taken,
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=1.2.3",
                        "127.0.0.1",
                        acceptor.localPort());

        assertThat(result.exitCode()).as(result.output()).isZero();
        try (var files = Files.list(taken)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void an_archive_of_dcmtk_answers_find_move_and_get() throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        Images.write(images, files);
        try (var archive = new QueryRetrieveArchive(folder, US.value(), acceptor.localPort())) {
            archive.store(files);
            try (var requestor = connect(archive.remote())) {
                assertThat(found(requestor)).containsExactly("QUERY-1");
                assertThat(moved(requestor)).isEqualTo(DimseStatus.SUCCESS);
                assertThat(received)
                        .containsExactlyInAnyOrderElementsOf(
                                images.stream().map(Images::instance).toList());
                received.clear();
                assertThat(got(requestor)).isEqualTo(DimseStatus.SUCCESS);
                assertThat(received).hasSize(4);
                assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
            }
        }
    }

    private static List<String> found(Requestor requestor) throws IOException {
        var patients = new ArrayList<String>();
        var query =
                DataSet.builder()
                        .set(Tags.QueryRetrieveLevel, "STUDY")
                        .set(Tags.PatientID, "QUERY*")
                        .set(Tags.StudyInstanceUID, "")
                        .build();
        try (var responses = requestor.find(FIND, query)) {
            for (var match = responses.next(); match.isPresent(); match = responses.next()) {
                patients.add(match.get().string(Tags.PatientID).orElse("none"));
            }
            assertThat(responses.status()).isEqualTo(DimseStatus.SUCCESS);
        }
        return patients;
    }

    private DimseStatus moved(Requestor requestor) throws IOException {
        try (var responses = requestor.move(MOVE, US, Images.study(images.getFirst()))) {
            var status = responses.finish();
            assertThat(responses.counts().completed()).isEqualTo(4);
            return status;
        }
    }

    private DimseStatus got(Requestor requestor) throws IOException {
        try (var responses = requestor.get(GET, Images.study(images.getFirst()), this::store)) {
            var status = responses.finish();
            assertThat(responses.counts().completed()).isEqualTo(4);
            return status;
        }
    }

    private Requestor connect(RemoteAe remote) throws IOException {
        var contexts = new ArrayList<PresentationContext>();
        for (var uid : List.of(Uids.Verification, FIND, MOVE, GET, Uids.CTImageStorage)) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, uid, List.of(Images.SYNTAX.uid())));
        }
        var proposals = List.of(new UserItem.RoleSelection(Uids.CTImageStorage, false, true));
        return Requestor.open(
                remote, US, contexts, RequestorSettings.defaults().withProposals(proposals));
    }

    private Dcmtk.Result findscu(Object... options) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(
                List.of(
                        "-S",
                        "-k",
                        "QueryRetrieveLevel=IMAGE",
                        "-k",
                        "PatientID=QUERY*",
                        "127.0.0.1",
                        acceptor.localPort()));
        return Dcmtk.run("findscu", arguments.toArray());
    }

    private DimseStatus find(QueryRequest request, Matches matches, Association association)
            throws IOException {
        asked.add(request.identifier().string(Tags.PatientID).orElse("anybody"));
        for (var image : images) {
            matches.send(DataSet.builder().from(image).remove(Tags.PixelData).build());
        }
        return DimseStatus.SUCCESS;
    }

    private DimseStatus move(MoveRequest request, SubOperations progress, Association association)
            throws IOException {
        asked.add("move to " + request.destination());
        progress.expect(images.size());
        progress.completed();
        progress.completed();
        progress.completed();
        progress.failed(Images.instance(images.getLast()));
        return DimseStatus.SUCCESS;
    }

    private DimseStatus get(
            QueryRequest request, GetSubOperations instances, Association association)
            throws IOException {
        instances.expect(images.size());
        for (var image : images) {
            instances.store(
                    Uids.CTImageStorage,
                    Images.instance(image),
                    Images.SYNTAX,
                    Images.bytes(image));
        }
        return DimseStatus.SUCCESS;
    }

    private DimseStatus store(StoreRequest request, InputStream dataSet, Association association) {
        received.add(request.sopInstance());
        return DimseStatus.SUCCESS;
    }
}
