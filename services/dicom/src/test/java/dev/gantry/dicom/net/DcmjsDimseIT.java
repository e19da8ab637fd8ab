package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dcmjs-dimse, which is written in JavaScript, as our client and as our server. */
class DcmjsDimseIT {
    private static final AeTitle ELSEWHERE = new AeTitle("ELSEWHERE");
    private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final Uid MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;

    private final List<DataSet> images = Images.series(3);
    private final Set<Uid> taken = ConcurrentHashMap.newKeySet();
    @TempDir private Path folder;

    @BeforeAll
    static void install() throws Exception {
        Npm.install();
    }

    @Test
    void it_asks_for_every_service_and_gets_it() throws Exception {
        Images.write(images, folder);
        var study = images.getFirst().uid(Tags.StudyInstanceUID).orElseThrow();
        try (var acceptor = acceptor()) {
            var port = acceptor.localPort();

            assertThat(Npm.run("client.cjs", "echo", port)).containsExactly("status 0");

            var store = new ArrayList<Object>(List.of("store", port));
            try (var files = Files.list(folder)) {
                files.forEach(store::add);
            }
            assertThat(Npm.run("client.cjs", store.toArray()))
                    .containsExactly("status 0", "status 0", "status 0");
            assertThat(taken).containsExactlyInAnyOrderElementsOf(uids());

            assertThat(Npm.run("client.cjs", "find", port, "QUERY-1"))
                    .containsExactly("match QUERY-1", "match QUERY-1", "match QUERY-1", "status 0");
            assertThat(Npm.run("client.cjs", "get", port, study))
                    .hasSize(4)
                    .containsAll(uids().stream().map(uid -> "got " + uid).toList())
                    .last()
                    .isEqualTo("status 0");
            assertThat(Npm.run("client.cjs", "move", port, study, ELSEWHERE.value()))
                    .containsExactly("status 0");
        }
    }

    @Test
    void it_answers_what_we_ask() throws Exception {
        try (var destination = acceptor()) {
            var port = Dcmtk.freePort();
            var server = Npm.start("server.cjs", port, destination.localPort());
            try {
                Dcmtk.awaitListening(port, server);
                try (var requestor = connect(port)) {
                    assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
                    for (var image : images) {
                        var status =
                                requestor.store(
                                        Uids.CTImageStorage,
                                        Images.instance(image),
                                        Images.SYNTAX,
                                        Images.bytes(image));
                        assertThat(status).isEqualTo(DimseStatus.SUCCESS);
                    }
                    assertThat(found(requestor)).containsExactlyInAnyOrderElementsOf(uids());
                    try (var moved =
                            requestor.move(MOVE, ELSEWHERE, Images.study(images.getFirst()))) {
                        assertThat(moved.finish()).isEqualTo(DimseStatus.SUCCESS);
                        assertThat(moved.counts()).isEqualTo(new SubOperationCounts(0, 3, 0, 0));
                    }
                }
                assertThat(taken).containsExactlyInAnyOrderElementsOf(uids());
            } finally {
                server.destroy();
            }
        }
    }

    private static List<Uid> found(Requestor requestor) throws IOException {
        var identifier =
                DataSet.builder()
                        .set(Tags.QueryRetrieveLevel, "IMAGE")
                        .set(Tags.PatientID, "QUERY-1")
                        .build();
        var uids = new ArrayList<Uid>();
        try (var found = requestor.find(FIND, identifier)) {
            for (var match = found.next(); match.isPresent(); match = found.next()) {
                uids.add(match.get().uid(Tags.SOPInstanceUID).orElseThrow());
            }
            assertThat(found.status()).isEqualTo(DimseStatus.SUCCESS);
        }
        return uids;
    }

    private List<Uid> uids() {
        return images.stream().map(Images::instance).toList();
    }

    private Acceptor acceptor() throws IOException {
        var handlers =
                new DimseHandlers(
                                (request, dataSet, _) -> {
                                    dataSet.transferTo(OutputStream.nullOutputStream());
                                    taken.add(request.sopInstance());
                                    return DimseStatus.SUCCESS;
                                })
                        .withFind((_, matches, _) -> {
                            for (var image : images) {
                                matches.send(
                                        DataSet.builder()
                                                .set(Tags.QueryRetrieveLevel, "STUDY")
                                                .set(
                                                        Tags.PatientID,
                                                        image.string(Tags.PatientID).orElseThrow())
                                                .build());
                            }
                            return DimseStatus.SUCCESS;
                        })
                        .withGet((_, instances, _) -> {
                            instances.expect(images.size());
                            for (var image : images) {
                                instances.store(
                                        Uids.CTImageStorage,
                                        Images.instance(image),
                                        Images.SYNTAX,
                                        Images.bytes(image));
                            }
                            return DimseStatus.SUCCESS;
                        })
                        .withMove((request, progress, _) -> {
                            if (!request.destination().equals(ELSEWHERE)) {
                                return DimseStatus.moveDestinationUnknown("nobody");
                            }
                            progress.expect(1);
                            progress.completed();
                            return DimseStatus.SUCCESS;
                        });
        return Acceptor.start(
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                (request, _) ->
                        AssociationDecision.Accept.firstOffered(
                                        request, _ -> true, Images.SYNTAX.uid()::equals)
                                .grantingScp(request, _ -> true),
                handlers,
                new AssociationListener() {});
    }

    private static Requestor connect(int port) throws IOException {
        var contexts = new ArrayList<PresentationContext>();
        for (var sopClass : List.of(Uids.Verification, Uids.CTImageStorage, FIND, MOVE)) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, sopClass, List.of(Images.SYNTAX.uid())));
        }
        return Requestor.open(
                new RemoteAe("127.0.0.1", port, new AeTitle("DCMJS")),
                new AeTitle("GANTRY"),
                contexts,
                RequestorSettings.defaults());
    }
}
