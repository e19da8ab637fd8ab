package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Frames as one picture that moves: all of it, or a refusal. */
@QuarkusTest
class AnimationIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private HttpResponse<byte[]> rendered(Shelf.Book book, String query) {
        return viewer.get(book.address().path() + "/rendered" + query, "Accept", "image/gif");
    }

    private static String type(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("");
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
    void an_animation_that_cannot_be_finished_is_refused_before_its_first_byte()
            throws IOException {
        var book = shelf.put(broken(), RLE);
        var frames = book.address().path() + "/frames/";
        var gifParts = "multipart/related; type=\"image/gif\"";

        for (var asked :
                List.of(
                        viewer.get(frames + "1,2,3/rendered", "Accept", "image/gif"),
                        viewer.get(frames + "3,1,2/rendered", "Accept", "image/gif"),
                        viewer.get(frames + "1,3,2/rendered", "Accept", gifParts),
                        rendered(book, ""))) {
            assertThat(asked.statusCode()).isEqualTo(406);
            assertThat(type(asked)).isEqualTo("application/problem+json");
            assertThat(new String(asked.body(), UTF_8)).contains("Frame 2");
        }
        var none = viewer.get(frames + "1,3,4/rendered", "Accept", "image/gif");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(pictures(viewer.get(frames + "1,3/rendered", "Accept", "image/gif")))
                .isEqualTo(2);
    }

    /**
     * Of frames that shrink little, so that the first ones are more than is kept of an animation.
     */
    @Test
    void a_long_animation_is_whole_and_one_that_is_too_long_is_refused() throws IOException {
        var frames = 40;
        var side = 512;
        var noise = new byte[frames * side * side];
        new Random(1).nextBytes(noise);
        var run =
                DataSet.builder()
                        .from(Samples.us(1).build())
                        .set(Tags.SamplesPerPixel, 1)
                        .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                        .set(Tags.Rows, side)
                        .set(Tags.Columns, side)
                        .set(Tags.NumberOfFrames, frames)
                        .remove(Tags.PlanarConfiguration)
                        .bytes(Tags.PixelData, Vr.OB, noise)
                        .build();
        var book = shelf.put(run, LITTLE);

        var whole = rendered(book, "");
        var large = rendered(book, "?viewport=6000,6000");

        assertThat(whole.body().length).isGreaterThan(8 << 20);
        assertThat(pictures(whole)).isEqualTo(frames);
        assertThat(large.statusCode()).isEqualTo(406);
        assertThat(new String(large.body(), UTF_8)).contains("viewport");
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
}
