package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Vr;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that are programs, too, leave as images only. */
@QuarkusTest
class PreambleIT {
    private static final int PREAMBLE = 128;

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private Shelf.Book stored(String preamble, int size) throws IOException {
        var image = Samples.grey(size, size, 8).bytes(Tags.PixelData, Vr.OB, new byte[size * size]);
        var file = Samples.file(image.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var bytes = preamble.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, file, 0, bytes.length);
        return shelf.putAnywhere(file);
    }

    private static byte[] zeroed(Shelf.Book book) {
        var file = book.file().clone();
        Arrays.fill(file, 0, PREAMBLE, (byte) 0);
        return file;
    }

    private HttpResponse<byte[]> file(Shelf.Book book, String... headers) {
        var all = new ArrayList<>(List.of("Accept", "application/dicom; transfer-syntax=*"));
        all.addAll(List.of(headers));
        return viewer.get(book.address().path(), all.toArray(String[]::new));
    }

    private static String tag(HttpResponse<byte[]> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void a_program_in_the_preamble_is_zeros_wherever_the_file_leaves() throws IOException {
        for (var preamble :
                List.of("MZ\u0090\0\u0003", "<html><script>", "\u007fELF", "#!/bin/sh\n")) {
            for (int size : List.of(8, 600)) {
                var book = stored(preamble, size);
                var address = book.address();
                var path = address.path();
                var study = "/dicomweb/studies/" + address.study();
                var old =
                        "/dicomweb/wado?requestType=WADO&studyUID=%s&seriesUID=%s&objectUID=%s"
                                .formatted(address.study(), address.series(), address.instance());
                var parts = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

                assertThat(viewer.parts(study, "Accept", parts).getFirst().bytes())
                        .isEqualTo(zeroed(book));
                assertThat(file(book).body()).isEqualTo(zeroed(book));
                assertThat(viewer.parts(path, "Accept", parts).getFirst().bytes())
                        .isEqualTo(zeroed(book));
                assertThat(
                                viewer.parts(study + "/series/" + address.series(), "Accept", parts)
                                        .getFirst()
                                        .bytes())
                        .isEqualTo(zeroed(book));
                assertThat(viewer.get(old + "&contentType=application/dicom").body())
                        .isEqualTo(zeroed(book));
                assertThat(viewer.get(path + "/bulkdata/0-200").body())
                        .isEqualTo(Arrays.copyOf(zeroed(book), 200));
                assertThat(kept(book)).isEqualTo(book.file());
            }
        }
    }

    private static byte[] kept(Shelf.Book book) throws IOException {
        try (var in = Backends.shared().objects().read(book.key(), 0, book.file().length)) {
            return in.readAllBytes();
        }
    }

    @Test
    void ranges_are_those_of_what_leaves_and_have_a_name_of_their_own() throws IOException {
        var book = stored("MZ", 600);
        var whole = zeroed(book);
        var tag = tag(file(book));

        for (var range :
                List.of(
                        List.of(0, 0),
                        List.of(0, 131),
                        List.of(100, 127),
                        List.of(100, 300000),
                        List.of(127, 128),
                        List.of(128, 140),
                        List.of(5000, 5001))) {
            var part =
                    file(book, "Range", "bytes=%d-%d".formatted(range.getFirst(), range.getLast()));

            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body())
                    .isEqualTo(Arrays.copyOfRange(whole, range.getFirst(), range.getLast() + 1));
            assertThat(tag(part)).isEqualTo(tag);
        }
        assertThat(tag).contains("preamble");
        assertThat(file(book, "If-None-Match", tag).statusCode()).isEqualTo(304);
        var asStored = tag.replaceAll("-preamble[a-z-]*", "");
        assertThat(file(book, "If-None-Match", asStored).statusCode()).isEqualTo(200);
        assertThat(file(book, "Range", "bytes=0-1", "If-Range", asStored).statusCode())
                .isEqualTo(200);
        assertThat(file(book).headers().firstValue("Cache-Control").orElseThrow())
                .doesNotContain("immutable");
    }

    @Test
    void zeros_and_tiff_headers_leave_as_they_are() throws IOException {
        for (var preamble : List.of("", "II*\0\u0010\u0002\0\0", "MM\0*\0\0\u0002\u0010")) {
            var book = stored(preamble, 8);

            assertThat(file(book).body()).isEqualTo(book.file());
            assertThat(tag(file(book))).doesNotContain("preamble");
        }
    }
}
