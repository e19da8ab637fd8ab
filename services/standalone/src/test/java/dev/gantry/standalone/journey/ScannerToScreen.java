package dev.gantry.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Preamble;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.Orthanc;
import dev.gantry.testkit.RawHttp;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole way of a study, once for each way to run Gantry on one machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScannerToScreen {
    private static final String CANARY = "Canarybird";

    protected RunningGantry gantry;
    protected DicomWeb web;

    protected final int orthancPort = Orthanc.freePort();

    protected abstract RunningGantry start();

    protected String orthancListens() {
        return "ORTHANC=127.0.0.1:" + orthancPort;
    }

    @BeforeAll
    void bring_it_up() {
        gantry = start();
        web = new DicomWeb(gantry);
    }

    @AfterAll
    void take_it_down() {
        gantry.close();
    }

    @Test
    void a_study_sent_by_a_scanner_is_found_described_and_fetched() throws IOException {
        var slices = Samples.ctSeries(3);
        var study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();
        var folder = folderOf(slices);

        var sent = dcmsend(folder);

        assertThat(sent.output()).containsPattern("status SUCCESS\\s*: 3");
        Await.until("the study is found", () -> instancesOf(study).size() == 3);
        var found = web.search("/dicomweb/studies?StudyInstanceUID=" + study).get(0);
        assertThat(found.at("/00201208/Value/0").asInt()).isEqualTo(3);
        var series = slices.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow().value();
        var metadata = web.search("/dicomweb/studies/" + study + "/series/" + series + "/metadata");
        assertThat(metadata).hasSize(3);
        var instance = slices.getFirst().uid(Tags.SOPInstanceUID).orElseThrow().value();
        var path = "/dicomweb/studies/" + study + "/series/" + series + "/instances/" + instance;
        var pixels = slices.getFirst().bytes(Tags.PixelData).orElseThrow();
        assertThat(frameOf(path)).isEqualTo(pixels);
    }

    @Test
    void a_file_stored_by_the_web_comes_back_byte_for_byte() {
        var file = fileOf(Samples.ct().build());

        var answer = web.store(List.of(file));

        assertThat(answer.statusCode()).as(DicomWeb.text(answer)).isEqualTo(200);
        var url = web.parse(answer.body()).at("/00081199/Value/0/00081190/Value/0").asText();
        var path = url.substring(url.indexOf("/dicomweb"));
        var accept = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
        assertThat(web.onlyPart(path, accept)).isEqualTo(file);
    }

    @Test
    void strangers_names_and_pages_are_refused_whichever_service_would_answer() {
        var server = gantry.http("/");
        var stranger = "Host: evil.example";
        for (var path : List.of("/viewer/", "/dicomweb/studies", "/api/routing/rules")) {
            var answer = RawHttp.ask(server, "GET " + path + " HTTP/1.1", stranger);

            assertThat(answer).startsWith("HTTP/1.1 421");
        }

        var order = "PUT /api/routing/destinations/STRANGER HTTP/1.1";
        var name = "Host: localhost:" + server.getPort();
        var ours = "Origin: http://localhost:" + server.getPort();
        var theirs = "Origin: http://evil.example";
        var empty = "Content-Length: 0";

        assertThat(RawHttp.ask(server, order, name, theirs, empty)).startsWith("HTTP/1.1 403");
        assertThat(RawHttp.ask(server, order, name, ours, empty)).startsWith("HTTP/1.1 401");
    }

    @Test
    void real_files_are_kept_byte_for_byte_and_counted() throws IOException {
        var samples = Path.of(System.getProperty("gantry.home")).resolve("../shared/dicom/valid");
        assumeTrue(Files.isDirectory(samples), "skipped: no folder of real files at " + samples);

        var kept = new HashMap<String, byte[]>();
        for (var file : regularFiles(samples)) {
            var bytes = Files.readAllBytes(file);
            var answer = web.store(List.of(bytes));
            var dataSet = web.parse(answer.body());
            if (answer.statusCode() == 200 || answer.statusCode() == 202) {
                var url = dataSet.at("/00081199/Value/0/00081190/Value/0").asText();
                // the first of an instance is shown, others are kept beside it
                kept.putIfAbsent(url.substring(url.indexOf("/dicomweb")), bytes);
            } else {
                assertThat(DicomWeb.text(answer)).as(file.toString()).contains("00000902");
            }
        }

        var accept = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
        kept.forEach((path, bytes) ->
                assertThat(web.onlyPart(path, accept)).as(path).isEqualTo(withoutProgram(bytes)));
        kept.keySet().stream()
                .map(path -> path.replaceFirst("/instances/.*", ""))
                .distinct()
                .forEach(series ->
                        assertThat(web.search(series + "/instances"))
                                .as(series)
                                .hasSize(
                                        (int)
                                                kept.keySet().stream()
                                                        .filter(path ->
                                                                path.startsWith(series + "/"))
                                                        .count()));
    }

    /** What may be a program leaves as zeros (PS3.10 §7.5); everything else as it came. */
    private static byte[] withoutProgram(byte[] file) {
        var sent = file.clone();
        if (Preamble.isToBeZeroed(Arrays.copyOf(file, Preamble.WITH_PREFIX))) {
            Arrays.fill(sent, 0, Preamble.LENGTH, (byte) 0);
        }
        return sent;
    }

    @Test
    void what_is_not_dicom_is_refused_in_words_and_the_service_goes_on() {
        var answer =
                web.store(
                        List.of(
                                "this is a letter, not an image"
                                        .repeat(20)
                                        .getBytes(StandardCharsets.US_ASCII)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(web.parse(answer.body()).at("/0008119A/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC000);
        assertThat(web.store(List.of(fileOf(Samples.ct().build()))).statusCode()).isEqualTo(200);
    }

    @Test
    void a_broken_boundary_is_refused_in_words() {
        var answer =
                web.storeBody(
                        "--another\r\n\r\nnothing\r\n--another--"
                                .getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(DicomWeb.text(answer)).contains("boundary");
    }

    @Test
    void a_scanner_that_calls_somebody_else_is_told_so() throws IOException {
        var folder = folderOf(List.of(Samples.ct().build()));

        var port = String.valueOf(gantry.dicomPort());

        var said =
                Dcmtk.run(
                        "storescu",
                        "-v",
                        "-aec",
                        "SOMEBODY_ELSE",
                        "+sd",
                        "localhost",
                        port,
                        folder.toString());

        assertThat(said.output()).contains("Called AE Title Not Recognized");
    }

    @Test
    void a_truncated_file_is_refused_and_leaves_no_trace_in_the_list() {
        var slice = Samples.ct().build();
        var study = slice.uid(Tags.StudyInstanceUID).orElseThrow().value();
        var file = fileOf(slice);

        var answer = web.store(List.of(Arrays.copyOf(file, file.length - 1000)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(instancesOf(study)).isEmpty();
    }

    @Test
    void a_device_hears_that_its_images_are_safe_and_that_a_damaged_one_is_not()
            throws IOException {
        var slices = Samples.ctSeries(3);
        var study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();
        var folder = Files.createTempDirectory("gantry-orthanc");

        try (var orthanc = Orthanc.started(folder, orthancPort, gantry.dicomPort())) {
            orthanc.upload(slices.stream().map(ScannerToScreen::fileOf).toList());
            var stored = orthanc.post("/modalities/gantry/store", orthanc.get("/instances").body());
            assertThat(stored.body()).contains("\"FailedInstancesCount\" : 0");

            var request = CommitmentRequest.of(slices);
            assertThat(request.report(orthanc).at("/Status").asText()).isEqualTo("Success");

            Await.until("found", () -> instancesOf(study).size() == 3);
            damage(slices.getLast().uid(Tags.SOPInstanceUID).orElseThrow().value());
            var report = request.report(orthanc);
            assertThat(report.at("/Status").asText()).isEqualTo("Failure");
            var failures = report.at("/Failures");
            assertThat(failures).hasSize(1);
            assertThat(failures.at("/0/SOPInstanceUID").asText())
                    .isEqualTo(slices.getLast().uid(Tags.SOPInstanceUID).orElseThrow().value());
            assertThat(failures.at("/0/FailureReason").asInt()).isEqualTo(0x0110);
        }
    }

    /** One bit of the object's last byte turns, as on a bad disk. */
    private void damage(String instance) throws IOException {
        Path object;
        try (var files = Files.walk(gantry.data())) {
            object =
                    files.filter(Files::isRegularFile)
                            .filter(file -> isObjectOf(instance, file.toString()))
                            .findFirst()
                            .orElseThrow();
        }
        try (var channel = FileChannel.open(object, READ, WRITE)) {
            var last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            last.put(0, (byte) (last.get(0) ^ 1));
            channel.write(last.flip(), channel.size() - 1);
        }
    }

    /** In a bucket the instance is a folder, in the file store the beginning of a name. */
    private static boolean isObjectOf(String instance, String file) {
        return file.contains("/" + instance + "/") || file.contains("/" + instance + "+");
    }

    @Test
    void an_event_that_nobody_can_process_is_found_retried_and_discarded_at_the_command_line() {
        var command = new GantryCommand(gantry.data());
        var key = Uid.random().value();

        command.kafka().publish("gantry.instance.stored", key, "{".getBytes(UTF_8));

        // each consumer that could not read it has its own: index, routing, admin
        Await.until("all are listed", () -> exceptionsAbout(key, command).size() == 3);
        var id = exceptionsAbout(key, command).getFirst();
        assertThat(command.run("exceptions", "show", id).output())
                .contains("An event could not be processed")
                .contains("no JSON");
        assertThat(command.run("exceptions", "retry", id).exitCode()).isZero();
        Await.until(
                "it failed again",
                () -> {
                    var shown = command.run("exceptions", "show", id, "--json").output();
                    return shown.contains("\"state\":\"OPEN\"") && !shown.contains("\"count\":1");
                });
        assertThat(command.run("exceptions", "discard", id).exitCode()).isEqualTo(2);
        var discarded = command.run("exceptions", "discard", id, "--why", "made for a test");
        assertThat(discarded.exitCode()).as(discarded.output()).isZero();
        assertThat(discarded.output()).contains("DISCARDED").contains("made for a test");
        var again = command.run("exceptions", "discard", id, "--why", "once more");
        assertThat(again.exitCode()).isOne();
        assertThat(again.output()).contains("already");
    }

    private List<String> exceptionsAbout(String key, GantryCommand command) {
        var listed = command.run("exceptions", "list", "--kind", "DEAD_LETTER", "--json").output();
        return listed.lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> web.parse(line.getBytes(UTF_8)).path("id").asText())
                .filter(id ->
                        command.run("exceptions", "show", id, "--json").output().contains(key))
                .toList();
    }

    @Test
    void no_log_line_names_a_patient() {
        var slice = Samples.ct().patientName(CANARY + "^Ada").build();
        var study = slice.uid(Tags.StudyInstanceUID).orElseThrow().value();

        web.store(List.of(fileOf(slice)));
        Await.until("found", () -> instancesOf(study).size() == 1);
        web.search("/dicomweb/studies?PatientName=" + CANARY + "*");
        web.search("/dicomweb/studies?PatientID=" + CANARY);
        var refused = fileOf(Samples.ct().patientName(CANARY).build());
        web.store(List.of(Arrays.copyOf(refused, refused.length - 1000)));

        assertThat(gantry.logs()).doesNotContainIgnoringCase(CANARY);
        assertThat(web.management("/q/metrics"))
                .contains("gantry_ingest_stored_total")
                .doesNotContainIgnoringCase(CANARY);
    }

    @Test
    void what_is_for_operations_is_not_at_the_public_address() {
        for (var path : List.of("/q/health", "/q/health/ready", "/q/metrics", "/q/openapi")) {
            assertThat(web.get(path, "*/*").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(web.management("/q/health/ready"))
                .contains("ingest: Kafka")
                .contains("query: PostgreSQL");
    }

    @Test
    void a_server_that_is_frozen_is_named_in_the_console() throws Exception {
        long kafka =
                ProcessHandle.of(gantry.launcher())
                        .orElseThrow()
                        .children()
                        .filter(child -> commandLine(child).contains("dev.gantry.servers.kafka"))
                        .findFirst()
                        .orElseThrow()
                        .pid();
        signal("-STOP", kafka);
        try {
            Await.until(
                    "the console names it", () -> systemPage().contains("Kafka does not answer"));
            assertThat(systemPage()).doesNotContain("The service “");
        } finally {
            signal("-CONT", kafka);
        }
        Await.until("it is well", () -> !systemPage().contains("does not answer"));
    }

    private String systemPage() {
        return DicomWeb.text(web.get("/console/system/state", "text/html"));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())));
        } catch (IOException ended) {
            return "";
        }
    }

    private static void signal(String signal, long process) throws Exception {
        var kill = new ProcessBuilder("kill", signal, String.valueOf(process)).start();
        assertThat(kill.waitFor()).isZero();
    }

    protected List<String> instancesOf(String study) {
        return web
                .search("/dicomweb/studies/" + study + "/instances")
                .findValues("00080018")
                .stream()
                .map(node -> node.at("/Value/0").asText())
                .toList();
    }

    private byte[] frameOf(String instance) {
        var accept = "multipart/related; type=application/octet-stream; transfer-syntax=*";
        return web.onlyPart(instance + "/frames/1", accept);
    }

    /** The scanner of these journeys is DCMTK's: nobody's relative. */
    private Dcmtk.Said dcmsend(Path folder) {
        return Dcmtk.run(
                "dcmsend",
                "-v",
                "-aec",
                "GANTRY",
                "+sd",
                "+r",
                "--no-halt",
                "--no-uid-checks",
                "localhost",
                String.valueOf(gantry.dicomPort()),
                folder.toString());
    }

    protected static byte[] fileOf(DataSet dataSet) {
        return Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    protected static Path folderOf(List<DataSet> dataSets) throws IOException {
        var folder = Files.createTempDirectory("gantry-samples");
        for (var i = 0; i < dataSets.size(); i++) {
            Files.write(folder.resolve(i + ".dcm"), fileOf(dataSets.get(i)));
        }
        return folder;
    }

    private static List<Path> regularFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
