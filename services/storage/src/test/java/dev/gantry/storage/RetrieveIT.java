package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetrieveIT {
    private static final String OHIF =
            "multipart/related; type=application/octet-stream; transfer-syntax=*";
    private static final String AS_STORED =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

    private final Backends backends = Backends.shared();
    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    @Test
    void an_instance_comes_back_byte_by_byte() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);

        var parts = viewer.parts(book.address().path());
        var alone = viewer.get(book.address().path(), "Accept", "application/dicom");

        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().bytes()).isEqualTo(book.file());
        assertThat(parts.getFirst().contentType())
                .isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2.1");
        assertThat(alone.body()).isEqualTo(book.file());
    }

    @Test
    void studies_and_series_come_as_all_their_instances() throws IOException {
        var study = Uid.random();
        var one = shelf.put(Samples.ct().study(study).build(), LITTLE);
        var other = shelf.put(Samples.cr().study(study).build(), RLE);

        var ofStudy = viewer.parts("/dicomweb/studies/" + study, "Accept", AS_STORED);
        var ofSeries =
                viewer.parts(
                        "/dicomweb/studies/%s/series/%s".formatted(study, one.address().series()));

        assertThat(ofStudy.stream().map(Viewer.Received::bytes))
                .containsExactlyInAnyOrder(one.file(), other.file());
        assertThat(ofSeries.stream().map(Viewer.Received::bytes)).containsExactly(one.file());
    }

    @Test
    void a_client_gets_only_what_it_can_decode() throws IOException {
        var study = Uid.random();
        var one = shelf.put(Samples.ct().study(study).build(), LITTLE);
        shelf.put(Samples.rle(1, true).study(study).build(), RLE);
        var accept =
                "multipart/related; type=\"application/dicom\"; transfer-syntax="
                        + LITTLE.uid().value();

        var some = viewer.parts("/dicomweb/studies/" + study, "Accept", accept);
        var none =
                viewer.get(
                        "/dicomweb/studies/" + study,
                        "Accept",
                        accept.replace("1.2.1", "1.2.4.50"));

        assertThat(some).hasSize(2).extracting(Viewer.Received::bytes).contains(one.file());
        assertThat(some).allMatch(part -> part.contentType().endsWith("=1.2.840.10008.1.2.1"));
        assertThat(none.statusCode()).isEqualTo(406);
        assertThat(new String(none.body(), UTF_8)).contains("1.2.840.10008.1.2.5");
    }

    @Test
    void native_frames_are_little_endian_whatever_they_were() throws IOException {
        var little = shelf.put(Samples.ct().build(), LITTLE);
        var big = shelf.put(Samples.ct().build(), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        var implicit = shelf.put(Samples.ct().build(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        var pixels = pixels(Samples.ct().build());

        for (var book : List.of(little, big, implicit)) {
            var frames = viewer.parts(book.address().path() + "/frames/1", "Accept", OHIF);

            assertThat(frames.getFirst().bytes()).isEqualTo(pixels);
            assertThat(frames.getFirst().contentType())
                    .isEqualTo("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1");
        }
    }

    @Test
    void frames_of_a_deflated_instance_are_inflated() throws IOException {
        var run = Samples.us(3).build();
        var book = shelf.put(run, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        var frames = viewer.parts(book.address().path() + "/frames/3,1", "Accept", OHIF);

        int length = pixels(run).length / 3;
        assertThat(frames.getFirst().bytes())
                .isEqualTo(Arrays.copyOfRange(pixels(run), 2 * length, 3 * length));
        assertThat(frames.getLast().bytes()).isEqualTo(Arrays.copyOf(pixels(run), length));
    }

    @Test
    void encapsulated_frames_come_as_stored_with_and_without_offset_table() throws IOException {
        for (var withOffsets : new boolean[] {true, false}) {
            var book = shelf.put(Samples.rle(4, withOffsets).build(), RLE);

            var frames = viewer.parts(book.address().path() + "/frames/1,2,3,4", "Accept", OHIF);

            assertThat(frames).hasSize(4);
            assertThat(frames)
                    .allSatisfy(frame -> {
                        assertThat(frame.contentType())
                                .isEqualTo(
                                        "image/dicom-rle;"
                                                + " transfer-syntax=1.2.840.10008.1.2.5");
                        assertThat(frame.bytes()[0]).isEqualTo((byte) 1);
                    });
        }
    }

    @Test
    void a_client_that_takes_no_form_of_a_frame_hears_what_there_is() throws IOException {
        var book = shelf.put(Samples.rle(1, true).build(), RLE);
        var frame = book.address().path() + "/frames/1";

        var other = viewer.get(frame, "Accept", "image/jphc");
        var alone = viewer.get(frame, "Accept", "image/dicom-rle");

        assertThat(other.statusCode()).isEqualTo(406);
        assertThat(new String(other.body(), UTF_8))
                .contains("image/dicom-rle", "image/jls", "image/jp2", "application/octet-stream");
        assertThat(alone.statusCode()).isEqualTo(200);
        assertThat(viewer.parts(frame, "Accept", "*/*")).hasSize(1);
    }

    @Test
    void bulk_data_is_a_range_of_the_object() throws IOException {
        var slice = Samples.ct().build();
        var book = shelf.put(slice, LITTLE);
        int length = pixels(slice).length;
        var place = (book.file().length - length) + "-" + length;

        var bulk = viewer.get(book.address().path() + "/bulkdata/" + place);
        var outside = viewer.get(book.address().path() + "/bulkdata/100-99999999");

        assertThat(bulk.body()).isEqualTo(pixels(slice));
        assertThat(outside.statusCode()).isEqualTo(404);
    }

    @Test
    void a_range_of_an_instance_or_of_bulk_data_comes_alone() throws IOException {
        for (var syntax : List.of(LITTLE, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)) {
            var slice = Samples.ct().build();
            var book = shelf.put(slice, syntax);
            int length = pixels(slice).length;
            var bulk = "/bulkdata/%d-%d".formatted(book.file().length - length, length);

            var first = dicom(book.address().path(), "Range", "bytes=0-131");
            var last = dicom(book.address().path(), "Range", "bytes=-10");
            var pixels = viewer.get(book.address().path() + bulk, "Range", "bytes=3-100");

            assertThat(first.statusCode()).isEqualTo(206);
            assertThat(first.body()).isEqualTo(Arrays.copyOf(book.file(), 132));
            assertThat(first.headers().firstValue("Content-Range"))
                    .hasValue("bytes 0-131/" + book.file().length);
            assertThat(last.body())
                    .isEqualTo(
                            Arrays.copyOfRange(
                                    book.file(), book.file().length - 10, book.file().length));
            assertThat(pixels.body()).isEqualTo(Arrays.copyOfRange(pixels(slice), 3, 101));
        }
    }

    @Test
    void a_range_behind_the_end_is_refused_and_one_of_something_older_is_the_whole()
            throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var whole = book.file().length;

        var behind = dicom(book.address().path(), "Range", "bytes=" + whole + "-");
        var older = dicom(book.address().path(), "Range", "bytes=0-1", "If-Range", "\"x\"");
        var several = dicom(book.address().path(), "Range", "bytes=0-1,5-6");

        assertThat(behind.statusCode()).isEqualTo(416);
        assertThat(behind.headers().firstValue("Content-Range")).hasValue("bytes */" + whole);
        assertThat(older.body()).isEqualTo(book.file());
        assertThat(several.body()).isEqualTo(book.file());
    }

    @Test
    void an_old_viewer_names_the_instance_in_parameters() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var address = book.address();
        var asked =
                "/dicomweb/wado?requestType=WADO&studyUID=%s&seriesUID=%s&objectUID=%s"
                        .formatted(address.study(), address.series(), address.instance());

        assertThat(viewer.get(asked + "&contentType=application/dicom").body())
                .isEqualTo(book.file());
        var other = viewer.get(asked + "&transferSyntax=1.2.840.10008.1.2.4.50");
        assertThat(other.statusCode()).isEqualTo(406);
        assertThat(new String(other.body(), UTF_8)).contains(LITTLE.uid().value());
        assertThat(viewer.get(asked + "&contentType=text/html").statusCode()).isEqualTo(406);
        assertThat(viewer.get(asked.replace("WADO", "MADO")).statusCode()).isEqualTo(400);
        assertThat(viewer.get("/dicomweb/wado?requestType=WADO").statusCode()).isEqualTo(400);
    }

    @Test
    void the_service_says_what_it_can() {
        var root = viewer.options("/dicomweb");
        var study = viewer.options("/dicomweb/studies/1.2.3");
        var nothing = viewer.options("/dicomweb/patients");

        assertThat(root.statusCode()).isEqualTo(200);
        assertThat(root.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.sun.wadl+xml");
        assertThat(new String(root.body(), UTF_8)).contains("SearchForStudies", "StoreInstances");
        assertThat(new String(study.body(), UTF_8))
                .contains("RetrieveStudy\"")
                .doesNotContain("SearchForStudies\"");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(new String(nothing.body(), UTF_8)).contains("/dicomweb/patients");
    }

    @Test
    void what_never_changes_is_cached_for_good() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var first = viewer.get(book.address().path() + "/frames/1");
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var second = viewer.get(book.address().path() + "/frames/1", "If-None-Match", tag);

        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(second.statusCode()).isEqualTo(304);
    }

    @Test
    void what_is_not_there_is_a_problem_in_words() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var unknown = book.address().path() + "9";

        assertThat(viewer.get(unknown).statusCode()).isEqualTo(404);
        assertThat(viewer.get("/dicomweb/studies/1.2.3.9").statusCode()).isEqualTo(404);
        assertThat(viewer.get(book.address().path() + "/frames/2").statusCode()).isEqualTo(404);
        assertThat(viewer.get(book.address().path() + "/frames/0").statusCode()).isEqualTo(400);
        assertThat(viewer.get("/dicomweb/studies/x").statusCode()).isEqualTo(400);
        assertThat(new String(viewer.get(unknown).body(), UTF_8)).contains("There is no instance");
    }

    @Test
    void an_orphan_is_deleted_and_an_object_in_use_is_kept() throws IOException {
        var used = shelf.put(Samples.ct().build(), LITTLE);
        var address = used.address();
        var orphan =
                ObjectKey.of(
                        address.study(), address.series(), address.instance(), UUID.randomUUID());
        try (var upload = backends.objects().begin(orphan)) {
            upload.write(1);
            upload.commit();
        }

        backends.kafka().publish(new ObjectOrphaned(used.key().value(), address.study(), "a test"));
        backends.kafka().publish(new ObjectOrphaned(orphan.value(), address.study(), "a test"));

        Await.until("it is deleted", () -> backends.objects().stat(orphan).isEmpty());
        assertThat(backends.objects().stat(used.key())).isPresent();
    }

    private HttpResponse<byte[]> dicom(String path, String... headers) {
        var all = new ArrayList<>(List.of("Accept", "application/dicom; transfer-syntax=*"));
        all.addAll(List.of(headers));
        return viewer.get(path, all.toArray(String[]::new));
    }

    private static byte[] pixels(DataSet image) {
        return image.bytes(Tags.PixelData).orElseThrow();
    }
}
