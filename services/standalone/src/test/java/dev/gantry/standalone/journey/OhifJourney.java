package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.testkit.Chromium;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.DocumentSamples;
import dev.gantry.testkit.Ffmpeg;
import dev.gantry.testkit.Phantom;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a hospital has, opened in OHIF as it comes with Gantry. */
class OhifJourney {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static RunningGantry gantry;
    private static DicomWeb web;
    private static Chromium chromium;
    private static Phantom phantom;

    @BeforeAll
    static void bring_it_up() {
        chromium = Chromium.open();
        gantry = RunningGantry.started("up");
        web = new DicomWeb(gantry);
        phantom = new Phantom();
        var all = new ArrayList<>(phantom.slices());
        all.add(phantom.segmentation());
        all.add(phantom.structureSet());
        stored(all, LITTLE);
    }

    @AfterAll
    static void take_it_down() {
        gantry.close();
        chromium.close();
    }

    /** Stores them and returns their study, which can be found at once. */
    private static String stored(List<DataSet> instances, TransferSyntax syntax) {
        var study = instances.getFirst().uid(Tags.StudyInstanceUID).orElseThrow().value();
        var answer = web.store(instances.stream().map(one -> Samples.file(one, syntax)).toList());
        assertThat(answer.statusCode()).as(DicomWeb.text(answer)).isEqualTo(200);
        return study;
    }

    private static OhifPage open(String study, String more) {
        return OhifPage.open(chromium, gantry, study, more);
    }

    private static OhifPage openPhantom(String more) {
        return open(phantom.study().value(), more);
    }

    @Test
    void a_stack_of_images_is_paged_through() {
        try (var ohif = openPhantom("").showing(1)) {
            var first = ohif.pictures();

            ohif.element("viewport-pane").first().hover();
            ohif.page().mouse().wheel(0, 100);

            ohif.waitForOtherThan(first);
            ohif.picture("stack");
        }
    }

    @Test
    void a_ct_is_shown_in_three_planes() {
        try (var ohif = openPhantom("&hangingProtocolId=mpr").showing(3)) {
            ohif.withFramesOf(phantom.slices().size());
            ohif.picture("mpr");

            assertThat(ohif.pictures()).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_segmentation_lies_over_its_images_and_names_its_segment() {
        try (var ohif = openPhantom("").showing(1)) {
            ohif.load("Ball as segmentation");

            ohif.agree();
            ohif.openPanel();
            ohif.page().getByText("Ball of the phantom").first().waitFor();
            ohif.picture("segmentation");
        }
    }

    @Test
    void a_structure_set_draws_its_contours_and_names_its_region() {
        try (var ohif = openPhantom("").showing(1)) {
            ohif.load("Ball as structure set");

            ohif.agree();
            ohif.openPanel();
            ohif.page().getByText("Ball of the phantom").first().waitFor();
            ohif.picture("structure-set");
        }
    }

    @Test
    void a_report_can_be_read() {
        var finding = "Nothing remarkable in the phantom.";
        var study = stored(List.of(DocumentSamples.report(finding).build()), LITTLE);

        try (var ohif = open(study, "")) {
            ohif.page().getByText(finding).waitFor();
            ohif.picture("report");
        }
    }

    @Test
    void a_document_opens_in_the_browser_s_own_reader() {
        var study = stored(List.of(DocumentSamples.pdf("A letter from Gantry").build()), LITTLE);

        try (var ohif = open(study, "")) {
            var document = ohif.page().locator("object[type='application/pdf']");
            document.waitFor();
            ohif.picture("pdf");

            assertThat(document.getAttribute("data")).matches("blob:.+|.+/rendered");
            assertThat(ohif.refused()).isEmpty();
        }
    }

    @Test
    void a_video_plays() {
        var film = Samples.video(Ffmpeg.mp4(4), 100).build();
        var study = stored(List.of(film), TransferSyntax.of(Uids.MPEG4HP41));

        try (var ohif = open(study, "")) {
            Chromium.until(
                    ohif.page(),
                    "gantryVideos.some(video => video.readyState >= 2 && video.duration)");
            ohif.picture("video");

            assertThat((Number) ohif.page().evaluate("gantryVideos[0].duration")).isEqualTo(4);
        }
    }

    @Test
    void an_ultrasound_run_is_played() {
        var study = stored(List.of(Samples.us(20).build()), LITTLE);

        try (var ohif = open(study, "").showing(1)) {
            var before = ohif.pictures();

            ohif.element("cine-player-play-pause").click();

            ohif.waitForOtherThan(before);
            ohif.picture("cine");
        }
    }
}
