package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What caches hear with each kind of answer. */
@QuarkusTest
class CachingIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.of(Uids.ImplicitVRLittleEndian);
    private static final TransferSyntax BIG = TransferSyntax.of(Uids.ExplicitVRBigEndian);
    private static final TransferSyntax DEFLATED =
            TransferSyntax.of(Uids.DeflatedExplicitVRLittleEndian);
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final String FOR_GOOD = "private, max-age=31536000, immutable";
    private static final String ASK = "private, no-cache";
    private static final String MADE = "-by-" + Codecs.VERSION;

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private static String frames(TransferSyntax syntax) {
        return "multipart/related; type=application/octet-stream; transfer-syntax=" + syntax.uid();
    }

    private static String rle() {
        return "multipart/related; type=image/dicom-rle; transfer-syntax=" + RLE.uid();
    }

    /** The place of its pixel data, as metadata have it. */
    private static String pixels(Shelf.Book book) throws IOException {
        var in = new BufferedInputStream(new ByteArrayInputStream(book.file()));
        var meta = Part10.readMeta(in);
        var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());
        var value = scanned.pixelData().orElseThrow();
        return book.address().path() + "/bulkdata/" + value.offset() + "-" + value.length();
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private HttpResponse<byte[]> get(String path, String accept) {
        var answer = viewer.get(path, "Accept", accept);
        assertThat(answer.statusCode()).as(path + " " + accept).isEqualTo(200);
        return answer;
    }

    private void isConfirmed(String path, String accept, HttpResponse<byte[]> answer) {
        var again = viewer.get(path, "Accept", accept, "If-None-Match", header(answer, "ETag"));

        assertThat(again.statusCode()).as(path).isEqualTo(304);
        assertThat(header(again, "Cache-Control")).isEqualTo(header(answer, "Cache-Control"));
        assertThat(header(again, "ETag")).isEqualTo(header(answer, "ETag"));
    }

    private void isKeptForGood(String path, String accept) {
        var answer = get(path, accept);

        assertThat(header(answer, "Cache-Control")).as(path).isEqualTo(FOR_GOOD);
        assertThat(header(answer, "ETag")).doesNotContain(MADE);
        isConfirmed(path, accept, answer);
    }

    /** The name that it had when it could be kept for a year is not confirmed, either. */
    private void isAskedFor(String path, String accept) {
        var answer = get(path, accept);
        var tag = header(answer, "ETag");

        assertThat(header(answer, "Cache-Control")).as(path).isEqualTo(ASK);
        assertThat(tag).as(path).contains(MADE);
        isConfirmed(path, accept, answer);
        var old = viewer.get(path, "Accept", accept, "If-None-Match", tag.replace(MADE, ""));
        assertThat(old.statusCode()).as(path).isEqualTo(200);
    }

    @Test
    void stored_bytes_that_leave_unchanged_are_kept_for_good() throws IOException {
        var explicit = shelf.put(Samples.ct().build(), LITTLE);
        var implicit = shelf.put(Samples.ct().build(), IMPLICIT);
        var compressed = shelf.put(Samples.rle(2, true).build(), RLE);

        isKeptForGood(explicit.address().path() + "/frames/1", frames(LITTLE));
        isKeptForGood(explicit.address().path() + "/frames/1", "application/octet-stream");
        isKeptForGood(implicit.address().path() + "/frames/1", frames(LITTLE));
        isKeptForGood(compressed.address().path() + "/frames/1,2", rle());
        isKeptForGood(pixels(explicit), "application/octet-stream");
        isKeptForGood(pixels(compressed), rle());
    }

    @Test
    void decoded_encoded_and_turned_frames_and_values_are_asked_for_again() throws IOException {
        var explicit = shelf.put(Samples.ct().build(), LITTLE);
        var big = shelf.put(Samples.ct().build(), BIG);
        var deflated = shelf.put(Samples.ct().build(), DEFLATED);
        var compressed = shelf.put(Samples.rle(2, true).build(), RLE);

        isAskedFor(compressed.address().path() + "/frames/1", frames(LITTLE));
        isAskedFor(explicit.address().path() + "/frames/1", rle());
        isAskedFor(big.address().path() + "/frames/1", frames(LITTLE));
        isAskedFor(deflated.address().path() + "/frames/1", frames(LITTLE));
        isAskedFor(pixels(big), "application/octet-stream");
        isAskedFor(pixels(compressed), frames(LITTLE));
        isAskedFor(
                explicit.address().path(),
                "application/dicom; transfer-syntax=" + Uids.RLELossless.value());
    }

    @Test
    void pictures_of_every_kind_are_asked_for_again() throws IOException {
        var book = shelf.put(Samples.us(3).build(), LITTLE);
        var address = book.address();
        var study = "/dicomweb/studies/" + address.study();
        var wado =
                "/dicomweb/wado?requestType=WADO&studyUID=%s&seriesUID=%s&objectUID=%s"
                        .formatted(address.study(), address.series(), address.instance());

        isAskedFor(address.path() + "/rendered", "image/png");
        isAskedFor(address.path() + "/rendered", "image/gif");
        isAskedFor(address.path() + "/frames/2/rendered?viewport=20,20", "image/jpeg");
        isAskedFor(wado + "&contentType=image/png&frameNumber=2", "image/png");
        for (var level : List.of(study, study + "/series/" + address.series(), address.path())) {
            isAskedFor(level + "/thumbnail", "image/jpeg");
        }
        isAskedFor(address.path() + "/frames/2/thumbnail", "image/jpeg");
    }

    @Test
    void whole_instances_are_asked_for_again_since_a_correction_may_come() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var path = book.address().path();
        var study = "/dicomweb/studies/" + book.address().study();

        var answer = get(path, "application/dicom");

        assertThat(header(answer, "Cache-Control")).isEqualTo(ASK);
        isConfirmed(path, "application/dicom", answer);
        for (var several : List.of(study, study + "/series/" + book.address().series())) {
            var parts = get(several, "multipart/related; type=application/dicom");
            assertThat(header(parts, "Cache-Control")).as(several).isEqualTo(ASK);
            var pictures = get(several + "/rendered", "multipart/related; type=image/jpeg");
            assertThat(header(pictures, "Cache-Control")).as(several).isEqualTo(ASK);
        }
    }
}
