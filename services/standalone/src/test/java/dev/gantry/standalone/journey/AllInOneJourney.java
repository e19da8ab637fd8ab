package dev.gantry.standalone.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.standalone.api.ApiDocument;
import dev.gantry.standalone.api.Operation;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Chromium;
import dev.gantry.testkit.Orthanc;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllInOneJourney extends ScannerToScreen {
    /** How many different grey values the largest canvas of the page shows. */
    private static final String COLOURS_ON_CANVAS =
            """
            (() => {
              const canvas = [...document.querySelectorAll('canvas')]
                  .sort((a, b) => b.width * b.height - a.width * a.height)[0];
              if (!canvas || !canvas.width) return 0;
              const copy = document.createElement('canvas');
              copy.width = canvas.width;
              copy.height = canvas.height;
              const context = copy.getContext('2d');
              context.drawImage(canvas, 0, 0);
              const bytes = context.getImageData(0, 0, copy.width, copy.height).data;
              const seen = new Set();
              for (let i = 0; i < bytes.length; i += 4) seen.add(bytes[i]);
              return seen.size;
            })()\
            """;

    private static final String STUDIES = "/dicomweb/studies/";
    private static final int SIDE = 1448;

    @Override
    protected RunningGantry start() {
        return RunningGantry.started(
                Map.of(
                        "GANTRY_INGEST_DICOM_OTHER_INSTANCE_THAN_ANNOUNCED",
                        "store",
                        "GANTRY_STORAGE_COMMITMENT_PATIENCE",
                        "10s"),
                "demo",
                "--commit-to",
                orthancListens());
    }

    @Test
    void what_was_stored_under_its_own_uid_is_not_committed_under_the_one_announced()
            throws IOException {
        var slice = Samples.ct().build();
        var sopClass = slice.uid(Tags.SOPClassUID).orElseThrow();
        var instance = slice.uid(Tags.SOPInstanceUID).orElseThrow();
        var announced = Uid.random();
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

        try (var association =
                        Requestor.open(
                                new RemoteAe(
                                        "127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY")),
                                new AeTitle("CT99"),
                                List.of(
                                        new PresentationContext(
                                                1, sopClass, List.of(syntax.uid()))),
                                RequestorSettings.defaults());
                var orthanc =
                        Orthanc.started(
                                Files.createTempDirectory("gantry-orthanc"),
                                orthancPort,
                                gantry.dicomPort())) {
            var status =
                    association.store(
                            sopClass,
                            announced,
                            syntax,
                            new ByteArrayInputStream(DataSetWriter.bytes(slice, syntax)));
            assertThat(status.code()).isEqualTo(0xB007);

            var report =
                    new CommitmentRequest()
                            .with(sopClass, announced)
                            .with(sopClass, instance)
                            .report(orthanc);

            assertThat(report.at("/Success/0/SOPInstanceUID").asText()).isEqualTo(instance.value());
            assertThat(report.at("/Failures")).hasSize(1);
            assertThat(report.at("/Failures/0/SOPInstanceUID").asText())
                    .isEqualTo(announced.value());
            assertThat(report.at("/Failures/0/FailureReason").asInt()).isEqualTo(0x0112);
        }
    }

    @Test
    void everything_is_still_there_after_down_and_up() {
        var slice = Samples.ct().build();
        var study = slice.uid(Tags.StudyInstanceUID).orElseThrow().value();
        web.store(List.of(fileOf(slice)));

        gantry.down();
        gantry.up();

        assertThat(instancesOf(study)).hasSize(1);
    }

    @Test
    void the_index_is_made_anew_from_the_objects_and_what_comes_then_is_found_too() {
        var slices = Samples.ctSeries(4);
        var study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();
        slices.subList(0, 3).forEach(slice -> web.store(List.of(fileOf(slice))));
        var before = web.search("/dicomweb/studies?StudyInstanceUID=" + study);

        gantry.rebuildIndex();

        assertThat(web.search("/dicomweb/studies?StudyInstanceUID=" + study)).isEqualTo(before);
        web.store(List.of(fileOf(slices.get(3))));
        assertThat(instancesOf(study)).hasSize(4);
    }

    @Test
    void what_was_stored_by_the_web_is_searched_described_and_fetched_at_once() {
        for (int i = 0; i < 20; i++) {
            var slice = Samples.ct().build();
            var study = slice.uid(Tags.StudyInstanceUID).orElseThrow().value();
            var instance = STUDIES + study + instanceOf(slice);

            var answer = web.store(List.of(fileOf(slice)));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Warning")).isEmpty();
            assertThat(web.search("/dicomweb/studies?StudyInstanceUID=" + study)).hasSize(1);
            assertThat(instancesOf(study)).hasSize(1);
            assertThat(web.get(instance + "/metadata", "*/*").statusCode()).isEqualTo(200);
            assertThat(web.get(instance, "*/*").statusCode()).isEqualTo(200);
            assertThat(web.get(instance + "/frames/1", "*/*").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_series_and_a_study_are_deleted_and_restored_at_the_command_line() {
        var slices = Samples.ctSeries(2);
        var study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();
        var series = slices.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow().value();
        slices.forEach(slice -> web.store(List.of(fileOf(slice))));
        var command = new GantryCommand(gantry.data());
        var why = new String[] {"--reason", "made for a test", "--who", "Ada L."};

        assertThat(command.run("delete", "series", series).exitCode()).isEqualTo(2);
        assertThat(command.run(words("delete", "series", series, why)).exitCode()).isZero();

        Await.until("it is hidden", () -> instancesOf(study).isEmpty());
        assertThat(command.run("deletions", "list").output())
                .contains(study, "made for a test", "Ada L.");
        assertThat(command.run(words("restore", "series", series, why)).exitCode()).isZero();
        Await.until("it is back", () -> instancesOf(study).size() == 2);
        assertThat(command.run(words("delete", "study", study, why)).output())
                .contains("can be restored until");
        Await.until("all is hidden", () -> instancesOf(study).isEmpty());
        assertThat(command.run(words("restore", "study", study, why)).exitCode()).isZero();
        Await.until("all is back", () -> instancesOf(study).size() == 2);
        var unknown = command.run(words("delete", "study", Uid.random().value(), why));
        assertThat(unknown.exitCode()).isOne();
        assertThat(unknown.output()).contains("no study");
    }

    private static String[] words(String verb, String what, String uid, String... more) {
        return Stream.concat(Stream.of(verb, what, uid), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void a_demonstration_has_studies_of_several_modalities() {
        for (var modality : List.of("CT", "MR", "CR", "US", "XA")) {
            var found = "/dicomweb/studies?PatientID=DEMO-*&ModalitiesInStudy=" + modality;
            Await.until(modality + " is there", () -> web.search(found).size() == 1);
        }
    }

    @Test
    void a_newcomer_finds_the_study_in_the_list_and_sees_its_images_in_the_viewer() {
        var slices = Samples.ctSeries(5);
        var study = stored(slices);

        try (var chromium = Chromium.open()) {
            var page = chromium.page("en-GB", ColorScheme.DARK, 1360, 860);
            page.navigate(gantry.http("/").toString());
            page.locator("a[href*='" + study + "']").first().click();
            page.waitForURL("**/console/studies/" + study + "**");
            Chromium.picture(page, "study");
            var viewer = page.locator("a[href*='/viewer/viewer']").first().getAttribute("href");
            page.navigate(gantry.http("/").resolve(viewer).toString());
            Chromium.until(page, COLOURS_ON_CANVAS + " > 8");
            Chromium.picture(page, "viewer");

            assertThat((int) page.evaluate(COLOURS_ON_CANVAS)).isGreaterThan(8);
        }
    }

    @Test
    void a_quick_look_shows_the_images_of_a_study_without_the_viewer() {
        var slices = Samples.ctSeries(5);
        var study = stored(slices);

        try (var chromium = Chromium.open()) {
            var page = chromium.page("en-GB", ColorScheme.LIGHT, 1360, 860);
            page.navigate(gantry.http("/console/studies/" + study).toString());
            Chromium.until(page, "document.querySelector('[data-look] img').naturalWidth > 0");
            Chromium.picture(page, "study-with-thumbnails");
            page.locator("[data-look]").first().click();
            page.waitForSelector("#quicklook[data-shown='1']");
            page.keyboard().press("ArrowDown");
            page.waitForSelector("#quicklook[data-shown='2']");
            Chromium.picture(page, "quicklook-real");

            assertThat((int) page.evaluate(COLOURS_ON_CANVAS)).isGreaterThan(8);
        }
    }

    @Test
    void what_lies_in_a_file_is_sent_as_it_is_in_both_versions_of_http() throws Exception {
        var slice = Samples.ct().build();
        var file = fileOf(slice);
        var pixels = slice.bytes(Tags.PixelData).orElseThrow();
        var path = STUDIES + stored(List.of(slice)) + instanceOf(slice);

        for (var version : HttpClient.Version.values()) {
            try (var asked = VersionedWeb.open(version, gantry)) {
                var head = asked.head(path);
                var whole = asked.get(path, "Accept", "application/dicom");
                var range =
                        asked.get(path, "Accept", "application/dicom", "Range", "bytes=128-131");
                var frame = asked.get(path + "/frames/1", "Accept", "application/octet-stream");

                assertThat(whole.version()).isEqualTo(version);
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(whole.body()).isEqualTo(file);
                assertThat(range.body()).asString(US_ASCII).isEqualTo("DICM");
                assertThat(frame.body()).isEqualTo(pixels);
                assertThat(frame.headers().firstValue("Content-Length"))
                        .hasValue(String.valueOf(pixels.length));
            }
        }
    }

    @Test
    void files_of_any_size_are_parts_of_one_answer_in_both_versions_of_http() throws Exception {
        var slices = new ArrayList<>(Samples.ctSeries(3));
        slices.set(1, enlarged(slices.get(1)));
        var files = slices.stream().map(slice -> fileOf(slice)).toList();
        var study = STUDIES + stored(slices);
        var frame = study + instanceOf(slices.get(1)) + "/frames/1";

        for (var version : HttpClient.Version.values()) {
            try (var asked = VersionedWeb.open(version, gantry)) {
                assertThat(asked.parts(study, "multipart/related; type=\"application/dicom\""))
                        .containsExactlyInAnyOrderElementsOf(files);
                assertThat(
                                asked.parts(
                                        frame,
                                        "multipart/related; type=\"application/octet-stream\""))
                        .containsExactly(slices.get(1).bytes(Tags.PixelData).orElseThrow());
            }
        }
    }

    /** With 4 MB of pixels, which leave their file in several pieces. */
    private static DataSet enlarged(DataSet slice) {
        var pixels = new byte[SIDE * SIDE * 2];
        new Random(SIDE).nextBytes(pixels);
        return DataSet.builder()
                .from(slice)
                .set(Tags.Rows, SIDE)
                .set(Tags.Columns, SIDE)
                .bytes(Tags.PixelData, Vr.OW, pixels)
                .build();
    }

    /** The UID of the study, which can be found now. */
    private String stored(List<DataSet> slices) {
        slices.forEach(slice -> web.store(List.of(fileOf(slice))));
        var study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();
        return study;
    }

    private static String instanceOf(DataSet slice) {
        return "/series/%s/instances/%s"
                .formatted(
                        slice.uid(Tags.SeriesInstanceUID).orElseThrow(),
                        slice.uid(Tags.SOPInstanceUID).orElseThrow());
    }

    @Test
    void every_public_resource_is_in_the_description_of_the_interfaces() {
        var told = web.management("/q/openapi?format=json").getBytes(UTF_8);
        var ofTheCode = new ApiDocument(web.parse(told));

        assertThat(publicNames(ApiDocument.ours())).isEqualTo(publicNames(ofTheCode));
    }

    private static Set<String> publicNames(ApiDocument document) {
        return document.operations().stream()
                .filter(operation -> !operation.method().equals("OPTIONS"))
                .filter(operation -> operation.path().matches("/(dicomweb|api)/.*"))
                .map(Operation::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_example_of_a_question_is_answered_as_the_description_says() {
        Await.until(
                "the demonstration",
                () -> web.search("/dicomweb/studies?PatientID=DEMO-1").size() == 1);
        for (var operation : ApiDocument.ours().operations()) {
            if (operation.method().equals("GET")) {
                var answer = web.getAsOperator(operation.example());
                int status = answer.statusCode();
                var type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];

                assertThat(operation.statuses()).as(operation.example()).contains(status);
                if (operation.path().startsWith("/dicomweb")) {
                    assertThat(status).as(operation.example()).isEqualTo(200);
                }
                assertThat(operation.mediaTypes(status)).as(operation.example()).contains(type);
                if (type.equals("application/json")) {
                    assertThat(operation.faultsOf(web.parse(answer.body()), status))
                            .as(operation.example())
                            .isEmpty();
                }
            }
        }
    }
}
