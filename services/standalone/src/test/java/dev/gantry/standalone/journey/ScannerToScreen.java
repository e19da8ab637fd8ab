package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.io.IOException;
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

    protected abstract RunningGantry start();

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
        Await.until("the instance is served", () -> web.get(path, "*/*").statusCode() == 200);
        var accept = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
        assertThat(web.onlyPart(path, accept)).isEqualTo(file);
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
        kept.forEach((path, bytes) -> {
            Await.until("served: " + path, () -> web.get(path, "*/*").statusCode() == 200);
            assertThat(web.onlyPart(path, accept)).as(path).isEqualTo(bytes);
        });
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
        assertThat(DicomWeb.text(web.get("/q/metrics", "*/*"))).doesNotContainIgnoringCase(CANARY);
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
