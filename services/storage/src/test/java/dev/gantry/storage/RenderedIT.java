package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RenderedIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final String JPEG_PARTS = "multipart/related; type=\"image/jpeg\"";

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private HttpResponse<byte[]> rendered(Shelf.Book book, String query, String accept) {
        return viewer.get(book.address().path() + "/rendered" + query, "Accept", accept);
    }

    private BufferedImage png(Shelf.Book book, String query) throws IOException {
        return image(rendered(book, query, "image/png"));
    }

    private static BufferedImage image(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private static int grey(BufferedImage image, int column, int row) {
        return image.getRaster().getSample(column, row, 0);
    }

    private static String type(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void an_instance_is_a_jpeg_in_its_own_window_unless_said_otherwise() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);

        var response = rendered(book, "", "*/*");
        var own = png(book, "");
        var wide = png(book, "?window=1000,4096,linear");

        assertThat(type(response)).isEqualTo("image/jpeg");
        assertThat(image(response).getWidth()).isEqualTo(64);
        assertThat(List.of(grey(own, 0, 0), grey(own, 33, 0), grey(own, 63, 0)))
                .containsExactly(0, 123, 255);
        assertThat(grey(wide, 32, 32)).isBetween(127, 131);
    }

    @Test
    void every_format_and_quality_value_of_accept_counts() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);

        assertThat(type(rendered(book, "", "image/jpeg;q=0.3, image/png;q=0.8")))
                .isEqualTo("image/png");
        assertThat(type(rendered(book, "", "image/gif"))).isEqualTo("image/gif");
        assertThat(type(rendered(book, "?accept=image/png", "image/jpeg"))).isEqualTo("image/png");
        assertThat(type(rendered(book, "", "image/*"))).isEqualTo("image/jpeg");
        assertThat(viewer.parts(book.address().path() + "/rendered", "Accept", JPEG_PARTS))
                .hasSize(1);
    }

    @Test
    void what_cannot_be_made_is_answered_with_what_can() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);

        var video = rendered(book, "", "video/mp4");

        assertThat(video.statusCode()).isEqualTo(406);
        assertThat(new String(video.body(), UTF_8))
                .contains("image/jpeg, image/png, image/gif, multipart/related");
    }

    @Test
    void a_viewport_cuts_scales_and_mirrors() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var wide = "?window=1000,4096,linear&viewport=";

        var small = png(book, wide + "32,16");
        var cut = png(book, wide + "10,10,54,0,10,10");
        var mirrored = png(book, wide + "64,64,,,-64,64");

        assertThat(small.getWidth()).isEqualTo(16);
        assertThat(small.getHeight()).isEqualTo(16);
        assertThat(cut.getWidth()).isEqualTo(10);
        var whole = png(book, "?window=1000,4096,linear");
        assertThat(grey(cut, 0, 0)).isEqualTo(grey(whole, 54, 0));
        assertThat(grey(mirrored, 0, 0)).isEqualTo(grey(whole, 63, 0));
    }

    @Test
    void wrong_parameters_are_named_with_what_would_be_right() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);

        for (var wrong :
                List.of(
                        "window=1",
                        "window=a,b,linear",
                        "window=1,0,linear",
                        "window=1,2,cubic",
                        "viewport=0,5",
                        "viewport=5",
                        "viewport=64,64,70,0",
                        "viewport=64,64,0,0,0,5",
                        "viewport=99999999,1",
                        "quality=101",
                        "annotation=diagnosis",
                        "iccprofile=cmyk",
                        "overlays=maybe",
                        "preset=lung")) {
            var answer = rendered(book, "?" + wrong, "image/png");

            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(type(answer)).as(wrong).isEqualTo("application/problem+json");
        }
    }

    @Test
    void quality_and_annotation_change_the_picture() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);

        var fine = rendered(book, "?quality=95", "image/jpeg").body();
        var coarse = rendered(book, "?quality=5", "image/jpeg").body();
        var plain = png(book, "?viewport=512,512");
        var labelled = png(book, "?viewport=512,512&annotation=patient,technique");

        assertThat(coarse.length).isLessThan(fine.length);
        assertThat(whitePixels(labelled)).isGreaterThan(whitePixels(plain));
    }

    private static int whitePixels(BufferedImage image) {
        var count = 0;
        for (var row = 0; row < image.getHeight() / 8; row++) {
            for (var column = 0; column < image.getWidth() / 2; column++) {
                count += grey(image, column, row) > 240 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void frames_are_rendered_one_by_one_as_parts_or_as_an_animation() throws IOException {
        var book = shelf.put(Samples.us(4).build(), LITTLE);
        var frames = book.address().path() + "/frames/";

        var one = viewer.get(frames + "3/rendered", "Accept", "image/png");
        var parts = viewer.parts(frames + "4,2/rendered", "Accept", JPEG_PARTS);
        var moving = viewer.get(frames + "1,2,3/rendered", "Accept", "image/gif");
        var whole = rendered(book, "", "image/gif");
        var missing = viewer.get(frames + "5/rendered");

        assertThat(image(one).getRGB(0, 0) & 0xFFFFFF).isEqualTo(colour(book, 3));
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().contentType()).isEqualTo("image/jpeg");
        assertThat(pictures(moving)).isEqualTo(3);
        assertThat(pictures(whole)).isEqualTo(4);
        assertThat(missing.statusCode()).isEqualTo(404);
    }

    @Test
    void bytes_of_a_big_endian_image_are_not_turned() throws IOException {
        var book = shelf.put(Samples.us(4).build(), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

        var one = viewer.get(book.address().path() + "/frames/3/rendered", "Accept", "image/png");

        assertThat(image(one).getRGB(0, 0) & 0xFFFFFF).isEqualTo(colour(book, 3));
    }

    private static int colour(Shelf.Book book, int frame) {
        var length = 64 * 64 * 3;
        var at = book.file().length - length * (5 - frame);
        return (book.file()[at] & 0xFF) << 16
                | (book.file()[at + 1] & 0xFF) << 8
                | book.file()[at + 2] & 0xFF;
    }

    private static int pictures(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(response.body()))) {
            reader.setInput(in);
            return reader.getNumImages(true);
        }
    }

    @Test
    void a_study_comes_as_pictures_of_all_its_images() throws IOException {
        var study = Uid.random();
        shelf.put(Samples.ct().study(study).build(), LITTLE);
        shelf.put(Samples.rle(2, true).study(study).build(), RLE);
        shelf.put(withoutPixels(Samples.ct().study(study).build()), LITTLE);

        var parts = viewer.parts("/dicomweb/studies/" + study + "/rendered", "Accept", JPEG_PARTS);
        var alone = viewer.get("/dicomweb/studies/" + study + "/rendered", "Accept", "image/jpeg");

        assertThat(parts).hasSize(3);
        assertThat(parts).allMatch(part -> part.contentType().equals("image/jpeg"));
        assertThat(alone.statusCode()).isEqualTo(406);
    }

    private static DataSet withoutPixels(DataSet image) {
        return DataSet.builder().from(image).remove(Tags.PixelData).build();
    }

    @Test
    void what_is_no_image_says_so() throws IOException {
        var book = shelf.put(withoutPixels(Samples.ct().build()), LITTLE);
        var study = "/dicomweb/studies/" + book.address().study();

        var instance = rendered(book, "", "*/*");
        var all = viewer.get(study + "/rendered");
        var thumbnail = viewer.get(study + "/thumbnail");

        assertThat(instance.statusCode()).isEqualTo(406);
        assertThat(new String(instance.body(), UTF_8))
                .contains("no pixel data", "application/dicom");
        assertThat(all.statusCode()).isEqualTo(406);
        assertThat(thumbnail.statusCode()).isEqualTo(404);
        assertThat(viewer.get("/dicomweb/studies/1.2.9/rendered").statusCode()).isEqualTo(404);
    }

    @Test
    void a_broken_frame_is_a_problem_of_its_own() throws IOException {
        var book = shelf.put(broken(), RLE);
        var frames = book.address().path() + "/frames/";

        var alone = viewer.get(frames + "2/rendered");
        var parts = viewer.parts(frames + "1,2,3/rendered", "Accept", JPEG_PARTS);

        assertThat(alone.statusCode()).isEqualTo(406);
        assertThat(type(alone)).isEqualTo("application/problem+json");
        assertThat(new String(alone.body(), UTF_8)).contains("Frame 2", "application/dicom");
        assertThat(parts.stream().map(Viewer.Received::contentType))
                .containsExactly("image/jpeg", "application/problem+json", "image/jpeg");
    }

    private static DataSet broken() {
        var image = Samples.rle(3, false).build();
        var fragments =
                ((Value.Fragments) image.element(Tags.PixelData).orElseThrow().value()).fragments();
        var damaged = List.of(fragments.get(0), fragments.get(1), new byte[70], fragments.get(3));
        return DataSet.builder()
                .from(image)
                .set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(damaged)))
                .build();
    }

    @Test
    void a_description_that_is_a_bomb_is_refused_and_the_next_image_is_shown() throws IOException {
        var bomb =
                DataSet.builder()
                        .from(Samples.rle(1, true).build())
                        .set(Tags.Rows, 65535)
                        .set(Tags.Columns, 65535)
                        .build();
        var book = shelf.put(bomb, RLE);
        var good = shelf.put(Samples.ct().build(), LITTLE);

        var refused = rendered(book, "", "image/png");

        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(new String(refused.body(), UTF_8)).contains("pixels of a frame", "limit");
        assertThat(png(good, "").getWidth()).isEqualTo(64);
    }

    @Test
    void a_cache_asks_by_the_view_and_hears_that_nothing_changed() throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var first = rendered(book, "?window=40,400,linear", "image/png");
        var tag = first.headers().firstValue("ETag").orElseThrow();
        var path = book.address().path() + "/rendered?window=";

        var same = viewer.get(path + "40,400,linear", "Accept", "image/png", "If-None-Match", tag);
        var other = viewer.get(path + "40,80,linear", "Accept", "image/png", "If-None-Match", tag);

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void a_thumbnail_is_small_at_every_level() throws IOException {
        var book = shelf.put(Samples.us(3).build(), LITTLE);
        var address = book.address();
        var series = "/dicomweb/studies/%s/series/%s".formatted(address.study(), address.series());

        for (var resource :
                List.of(
                        "/dicomweb/studies/" + address.study(),
                        series,
                        address.path(),
                        address.path() + "/frames/2")) {
            var small = viewer.get(resource + "/thumbnail?viewport=20,30", "Accept", "image/*");

            assertThat(type(small)).as(resource).isEqualTo("image/jpeg");
            assertThat(image(small).getWidth()).as(resource).isEqualTo(20);
            var tag = small.headers().firstValue("ETag").orElseThrow();
            assertThat(
                            viewer.get(
                                            resource + "/thumbnail?viewport=20,30",
                                            "Accept",
                                            "image/*",
                                            "If-None-Match",
                                            tag)
                                    .statusCode())
                    .isEqualTo(304);
        }
        assertThat(image(viewer.get(series + "/thumbnail")).getWidth()).isEqualTo(200);
    }
}
