package dev.gantry.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.testkit.Chromium;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.Orthanc;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DICOMweb as clients speak it that share no code with us. */
class ForeignWebClientsJourney {
    private static final Path DICOMWEB_CLIENT =
            Path.of("src/test/npm/node_modules/dicomweb-client/build/dicomweb-client.js");
    private static final List<Integer> JPEG = List.of(0xFF, 0xD8, 0xFF);
    private static final List<Integer> PNG = List.of(0x89, 0x50, 0x4E);

    private static RunningGantry gantry;
    private static DicomWeb web;

    @BeforeAll
    static void bring_it_up() {
        gantry = RunningGantry.started("up");
        web = new DicomWeb(gantry);
    }

    @AfterAll
    static void take_it_down() {
        gantry.close();
    }

    @Test
    void dicomweb_client_gets_every_resource_that_it_knows() throws IOException {
        var slice = Samples.ct().build();
        var file = Samples.file(slice, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        int pixels = slice.bytes(Tags.PixelData).orElseThrow().length;

        var told = toured(slice, file);

        assertThat(told)
                .containsEntry("studies", 1)
                .containsEntry("seriesOfStudy", 1)
                .containsEntry("allSeries", 1)
                .containsEntry("instancesOfStudy", 1)
                .containsEntry("allInstances", 1)
                .containsEntry("studyMetadata", 1)
                .containsEntry("seriesMetadata", 1)
                .containsEntry("instanceMetadata", 1)
                .containsEntry("wholeStudy", List.of(file.length))
                .containsEntry("wholeSeries", List.of(file.length))
                .containsEntry("wholeInstance", file.length)
                .containsEntry("frames", List.of(pixels))
                .containsEntry("bulkData", List.of(pixels));
        assertThat(beginning(told, "rendered")).isEqualTo(JPEG);
        assertThat(beginning(told, "renderedFrame")).isEqualTo(PNG);
        assertThat(beginning(told, "thumbnail")).isEqualTo(JPEG);
        assertThat(beginning(told, "frameThumbnail")).isEqualTo(JPEG);
    }

    @Test
    void orthanc_sends_searches_and_fetches_by_the_web() throws IOException {
        var slices = Samples.ctSeries(3);
        var study = uid(slices.getFirst(), Tags.StudyInstanceUID);
        var folder = Files.createTempDirectory("gantry-orthanc-web");
        var here = Map.of("gantry", gantry.http("/dicomweb/"));

        try (var orthanc = Orthanc.startedWithWeb(folder, here)) {
            orthanc.upload(
                    slices.stream()
                            .map(one -> Samples.file(one, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                            .toList());
            var stored =
                    orthanc.post(
                            "/dicom-web/servers/gantry/stow",
                            "{\"Resources\": %s, \"Synchronous\": true}"
                                    .formatted(orthanc.get("/instances").body()));
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
            var found =
                    orthanc.post(
                            "/dicom-web/servers/gantry/qido",
                            "{\"Uri\": \"/studies\", \"Arguments\": {\"StudyInstanceUID\": \"%s\"}}"
                                    .formatted(study));
            assertThat(found.body()).contains(study);

            orthanc.deleteAll();
            var fetched =
                    orthanc.post(
                            "/dicom-web/servers/gantry/retrieve",
                            "{\"Resources\": [{\"Study\": \"%s\"}], \"Synchronous\": true}"
                                    .formatted(study));
            assertThat(fetched.statusCode()).as(fetched.body()).isEqualTo(200);
            assertThat(web.parse(orthanc.get("/instances").body().getBytes(UTF_8))).hasSize(3);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> toured(DataSet slice, byte[] file) throws IOException {
        var tour =
                new String(
                        ForeignWebClientsJourney.class
                                .getResourceAsStream("/journey/dicomweb-client.js")
                                .readAllBytes(),
                        UTF_8);
        try (var chromium = Chromium.open()) {
            var page = chromium.page("en-GB", ColorScheme.LIGHT, 800, 600);
            page.navigate(gantry.http("/console/system").toString());
            page.evaluate(Files.readString(DICOMWEB_CLIENT) + "\n0");
            return (Map<String, Object>)
                    page.evaluate(
                            tour.substring(tour.indexOf("async")),
                            Map.of(
                                    "address",
                                    gantry.http("/dicomweb").toString(),
                                    "file",
                                    Base64.getEncoder().encodeToString(file),
                                    "study",
                                    uid(slice, Tags.StudyInstanceUID),
                                    "series",
                                    uid(slice, Tags.SeriesInstanceUID),
                                    "instance",
                                    uid(slice, Tags.SOPInstanceUID)));
        }
    }

    private static List<?> beginning(Map<String, Object> told, String resource) {
        return ((List<?>) Objects.requireNonNull(told.get(resource), resource)).subList(0, 3);
    }

    private static String uid(DataSet slice, Tag tag) {
        return slice.uid(tag).orElseThrow().value();
    }
}
