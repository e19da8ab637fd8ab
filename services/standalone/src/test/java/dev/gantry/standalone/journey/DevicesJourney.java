package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.servers.FreePort;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import dev.gantry.testkit.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An administrator enters devices, and they are treated as their records say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevicesJourney {
    private static final Uid STUDY_ROOT = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    /** As many searches are answered at the same time without a setting. */
    private static final int PARALLEL_SEARCHES = 8;

    @TempDir static Path folder;

    private RunningGantry gantry;
    private GantryCommand command;
    private DicomWeb web;

    /** What a search gave, to its last response. */
    private record Found(List<DataSet> matches, DimseStatus status) {}

    @BeforeAll
    void bring_it_up() {
        gantry = RunningGantry.started("up");
        command = new GantryCommand(gantry.data());
        web = new DicomWeb(gantry);
    }

    @AfterAll
    void take_it_down() {
        gantry.close();
    }

    @Test
    void images_are_forwarded_to_a_device_that_may_receive() throws Exception {
        var port = FreePort.any();
        command.putDevice(
                """
                {"aeTitle":"STORESCP","addresses":["127.0.0.1"],"port":%d,"may":["receive"]}\
                """
                        .formatted(port));
        assertThat(command.run("devices", "echo", "STORESCP").exitCode()).isEqualTo(1);

        try (var scp = Dcmtk.storeScp(port, "STORESCP", folder.resolve("forwarded"))) {
            var echo = command.run("devices", "echo", "STORESCP");
            assertThat(echo.exitCode()).as(echo.output()).isZero();
            Await.until("it is a destination", () -> rule("STORESCP") == 200);
            store(Samples.ct().build());

            Await.until("the image is there", () -> !scp.received().isEmpty());
        }
    }

    @Test
    void a_search_that_has_more_matches_than_the_record_allows_does_not_end_with_success()
            throws IOException {
        var patient = "P" + Uid.random().value().substring(5, 20);
        for (int i = 0; i < 3; i++) {
            store(Samples.ct().patientId(patient).build());
        }
        var identifier = studies().set(Tags.PatientID, patient).build();
        command.putDevice("{\"aeTitle\":\"WS_FEW\",\"may\":[\"query\"],\"matches\":2}");
        command.putDevice("{\"aeTitle\":\"WS_ALL\",\"may\":[\"query\"],\"matches\":3}");

        Await.until(
                "the bound of the record holds",
                () -> {
                    var found = find("WS_FEW", identifier);
                    assertThat(found.matches()).hasSize(2);
                    assertThat(found.status().code()).isEqualTo(0xA700);
                    assertThat(found.status().errorComment())
                            .isEqualTo("more than 2 matches, the most for you; narrow it");
                    return true;
                });
        var exactly = find("WS_ALL", identifier);

        assertThat(exactly.matches()).hasSize(3);
        assertThat(exactly.status().isSuccess()).isTrue();
    }

    @Test
    void texts_are_read_and_answered_in_the_character_set_of_the_record() throws IOException {
        var name = "Mülltester^" + Uid.random().value().substring(5, 12);
        store(Samples.ct().set(Tags.SpecificCharacterSet, "ISO_IR 192").patientName(name).build());
        var latin = CharacterSet.of(List.of("ISO_IR 100"));
        var identifier =
                DataSet.itemBuilder(latin)
                        .set(Tags.QueryRetrieveLevel, "STUDY")
                        .set(Tags.PatientName, name)
                        .set(Tags.StudyInstanceUID, "")
                        .build();

        var unsaid = find("WS_ASCII", identifier);
        assertThat(unsaid.matches()).isEmpty();
        assertThat(unsaid.status().code()).isEqualTo(0xA900);

        command.putDevice(
                "{\"aeTitle\":\"WS_LATIN\",\"may\":[\"query\"],\"characterSet\":\"ISO_IR 100\"}");
        Await.until(
                "the name is found",
                () -> {
                    var match = find("WS_LATIN", identifier).matches().getFirst();
                    assertThat(match.string(Tags.SpecificCharacterSet)).contains("ISO_IR 100");
                    assertThat(match.string(Tags.PatientName)).contains(name);
                    return true;
                });
    }

    @Test
    void a_device_with_the_quirk_leaves_out_the_levels_above_without_negotiating()
            throws IOException {
        var slice = Samples.ct().build();
        store(slice);
        var identifier =
                DataSet.builder()
                        .set(Tags.QueryRetrieveLevel, "IMAGE")
                        .set(Tags.SOPInstanceUID, slice.uid(Tags.SOPInstanceUID).orElseThrow())
                        .build();
        assertThat(find("WS_STRICT", identifier).status().code()).isEqualTo(0xA900);

        command.putDevice(
                """
                {"aeTitle":"WS_LOOSE","may":["query"],"quirks":["relational-without-negotiation"]}\
                """);

        Await.until("the image is found", () -> find("WS_LOOSE", identifier).matches().size() == 1);
    }

    @Test
    void dcmjs_dimse_searches() {
        var slice = Samples.ct().build();
        store(slice);
        var study = slice.uid(Tags.StudyInstanceUID).orElseThrow();

        var said =
                Tool.run(
                        List.of(
                                "node",
                                "src/test/npm/find.cjs",
                                "" + gantry.dicomPort(),
                                "DCMJS",
                                study.value()));

        assertThat(said.output().lines()).containsExactly("study " + study, "status 0");
    }

    @Test
    void searches_that_wait_hold_up_no_sender_and_one_more_shall_come_again() throws Exception {
        var all = studies().build();
        var searches = new ArrayList<Future<DimseStatus>>();
        try (var locking = gantry.database();
                var watching = gantry.database();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table index.study in access exclusive mode");
            for (int i = 0; i < PARALLEL_SEARCHES; i++) {
                searches.add(threads.submit(() -> find("WS_SLOW", all).status()));
            }
            Await.until("they wait", () -> WaitingSearches.in(watching) == PARALLEL_SEARCHES);

            assertThat(find("WS_MORE", all).status().code()).isEqualTo(0xA700);

            assertThat(sent(Samples.ct().build()).isSuccess()).isTrue();

            assertThat(searches).noneMatch(Future::isDone);
            locking.rollback();
            for (var search : searches) {
                assertThat(search.get().isSuccess()).isTrue();
            }
        }
    }

    @Test
    void searches_wait_while_an_instance_is_received_and_are_all_answered() throws Exception {
        var all = studies().build();
        var slice = Samples.grey(512, 512, 16).build();
        var bytes = DataSetWriter.bytes(slice, SYNTAX);
        int half = bytes.length / 2;
        try (var coming = new PipedOutputStream();
                var body = new PipedInputStream(coming);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stored = threads.submit(() -> sent(slice, body));
            coming.write(bytes, 0, half);

            Await.until(
                    "a search has waited for its turn",
                    () -> {
                        assertThat(find("WS_BUSY", all).status().isSuccess()).isTrue();
                        return searchesThatWaited() > 0;
                    });

            coming.write(bytes, half, bytes.length - half);
            coming.close();
            assertThat(stored.get().isSuccess()).isTrue();
        }
    }

    private double searchesThatWaited() {
        return web.management("/q/metrics")
                .lines()
                .filter(line -> line.startsWith("gantry_ingest_find_wait_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private DimseStatus sent(DataSet slice) throws IOException {
        return sent(slice, new ByteArrayInputStream(DataSetWriter.bytes(slice, SYNTAX)));
    }

    private DimseStatus sent(DataSet slice, InputStream body) throws IOException {
        var sopClass = slice.uid(Tags.SOPClassUID).orElseThrow();
        try (var scanner =
                Requestor.open(
                        archive(),
                        new AeTitle("CT_1"),
                        List.of(new PresentationContext(1, sopClass, List.of(SYNTAX.uid()))),
                        RequestorSettings.defaults())) {
            return scanner.store(
                    sopClass, slice.uid(Tags.SOPInstanceUID).orElseThrow(), SYNTAX, body);
        }
    }

    private RemoteAe archive() {
        return new RemoteAe("127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY"));
    }

    private void store(DataSet slice) {
        assertThat(web.store(List.of(Samples.file(slice, SYNTAX))).statusCode()).isEqualTo(200);
    }

    private int rule(String destination) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(gantry.http("/api/routing/rules"))
                            .header("Authorization", "Bearer " + token())
                            .header("Content-Type", "application/json")
                            .PUT(
                                    BodyPublishers.ofString(
                                            "{\"destination\": \"%s\"}".formatted(destination)))
                            .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private String token() throws IOException {
        return Files.readString(gantry.data().resolve("operator.token")).strip();
    }

    private static DataSetBuilder studies() {
        return DataSet.builder()
                .set(Tags.QueryRetrieveLevel, "STUDY")
                .set(Tags.StudyInstanceUID, "");
    }

    private Found find(String calling, DataSet identifier) throws IOException {
        var contexts = List.of(new PresentationContext(1, STUDY_ROOT, List.of(SYNTAX.uid())));
        try (var association =
                        Requestor.open(
                                archive(),
                                new AeTitle(calling),
                                contexts,
                                RequestorSettings.defaults());
                var responses = association.find(STUDY_ROOT, identifier)) {
            var matches = new ArrayList<DataSet>();
            for (var next = responses.next(); next.isPresent(); next = responses.next()) {
                matches.add(next.get());
            }
            return new Found(matches, responses.status());
        }
    }
}
