package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an old viewer gets by what it says, and by what it leaves out (PS3.18 §9). */
@QuarkusTest
class WadoUriIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private static String wado(Shelf.Book book) {
        var address = book.address();
        return "/dicomweb/wado?requestType=WADO&studyUID=%s&seriesUID=%s&objectUID=%s"
                .formatted(address.study(), address.series(), address.instance());
    }

    private String typeOf(String path, String... headers) {
        var answer = viewer.get(path, headers);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }

    @Test
    void an_image_without_content_type_is_a_jpeg_for_everybody_who_takes_one() throws IOException {
        for (var image : List.of(Samples.ct().build(), Samples.us(3).build())) {
            var path = wado(shelf.put(image, LITTLE));

            assertThat(typeOf(path)).isEqualTo("image/jpeg");
            assertThat(typeOf(path + "&contentType=*/*")).isEqualTo("image/jpeg");
            assertThat(typeOf(path + "&contentType=")).isEqualTo("image/jpeg");
            for (var accept :
                    List.of(
                            "*/*",
                            "image/*",
                            "image/jpeg",
                            "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
                            "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
                            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")) {
                assertThat(typeOf(path, "Accept", accept)).as(accept).isEqualTo("image/jpeg");
            }
            assertThat(typeOf(path, "Accept", "image/png")).isEqualTo("image/png");
            assertThat(viewer.get(path, "Accept", "image/webp").statusCode()).isEqualTo(406);
        }
    }

    @Test
    void who_asks_for_the_instance_gets_it() throws IOException {
        var book = shelf.put(Samples.rle(1, true).build(), RLE);
        var path = wado(book);
        var little = "application/dicom; transfer-syntax=1.2.840.10008.1.2.1";

        assertThat(typeOf(path + "&contentType=application/dicom")).isEqualTo(little);
        assertThat(typeOf(path, "Accept", "application/dicom")).isEqualTo(little);
        assertThat(typeOf(path, "Accept", "application/dicom, */*;q=0.1")).isEqualTo(little);
        assertThat(typeOf(path + "&transferSyntax=1.2.840.10008.1.2.1")).isEqualTo(little);
        assertThat(viewer.get(path + "&transferSyntax=*").body()).isEqualTo(book.file());
        assertThat(viewer.get(path + "&contentType=application/dicom&transferSyntax=*").body())
                .isEqualTo(book.file());
        assertThat(viewer.get(path + "&transferSyntax=" + RLE.uid()).body()).isEqualTo(book.file());
        assertThat(viewer.get(path + "&transferSyntax=x").statusCode()).isEqualTo(400);
    }

    @Test
    void what_has_no_picture_comes_as_the_instance() throws IOException {
        var report =
                DataSet.builder()
                        .from(Samples.ct().build())
                        .remove(Tags.PixelData)
                        .set(Tags.Modality, "SR")
                        .build();
        var unknown = TransferSyntax.of(Uids.JPEGXLLossless);
        var books =
                List.of(
                        shelf.put(report, LITTLE),
                        shelf.put(Samples.rle(1, true).build(), unknown));

        for (var book : books) {
            for (var accept : List.of("*/*", "image/avif,image/webp,*/*;q=0.8")) {
                assertThat(viewer.get(wado(book), "Accept", accept).body()).isEqualTo(book.file());
            }
            assertThat(viewer.get(wado(book), "Accept", "image/*").statusCode()).isEqualTo(406);
            assertThat(viewer.get(wado(book) + "&contentType=image/jpeg").statusCode())
                    .isEqualTo(406);
        }
    }

    @Test
    void nobody_gets_a_name_who_asked_for_none() throws IOException {
        var path = wado(shelf.put(Samples.ct().build(), LITTLE));

        for (var asked :
                List.of(
                        "&anonymize=yes",
                        "&anonymize=YES",
                        "&anonymize=true",
                        "&Anonymize=yes",
                        "&anonymize=no&anonymize=yes",
                        "&contentType=application/dicom&anonymize=yes",
                        "&contentType=image/jpeg&anonymize=yes")) {
            var refused = viewer.get(path + asked);
            assertThat(refused.statusCode()).as(asked).isEqualTo(501);
            assertThat(new String(refused.body(), UTF_8)).contains("anonymize");
        }
        assertThat(viewer.get(path + "&anonymize=no").statusCode()).isEqualTo(200);
    }
}
