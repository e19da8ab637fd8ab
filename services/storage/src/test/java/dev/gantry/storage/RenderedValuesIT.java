package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.testkit.SampleBuilder;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Which grey or colour a stored value has in a picture. */
@QuarkusTest
class RenderedValuesIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final int OVERLAY = 0x6000;

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private HttpResponse<byte[]> png(Shelf.Book book, String what) {
        var response = viewer.get(book.address().path() + what, "Accept", "image/png");
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        return response;
    }

    private static BufferedImage image(HttpResponse<byte[]> response) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private int[] greys(Shelf.Book book, String what) throws IOException {
        var raster = image(png(book, what)).getRaster();
        return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    }

    private static byte[] ramp(int length, int step) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * step);
        }
        return bytes;
    }

    private static byte[] words(IntStream values) {
        var numbers = values.toArray();
        var bytes = new byte[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[2 * i] = (byte) numbers[i];
            bytes[2 * i + 1] = (byte) (numbers[i] >> 8);
        }
        return bytes;
    }

    private static DataSet table(int first, int bits, IntStream entries) {
        var data = words(entries);
        var descriptor = List.of("" + data.length / 2, "" + first, "" + bits);
        return DataSet.builder()
                .unchecked(Tags.LUTDescriptor, Vr.US, descriptor)
                .bytes(Tags.LUTData, Vr.OW, data)
                .build();
    }

    @Test
    void every_frame_of_xa_is_shown_without_its_modality_lut() throws IOException {
        var dark = table(0, 16, IntStream.range(0, 256).map(i -> i * i / 256));
        var image =
                xa().items(Tags.ModalityLUTSequence, dark)
                        .set(Tags.PixelIntensityRelationship, "LOG");
        var rescaled = xa().set(Tags.RescaleSlope, "0.1").set(Tags.RescaleIntercept, "-50");

        for (var one : List.of(image, rescaled)) {
            var book = shelf.put(one.build(), LITTLE);
            for (var what : List.of("/frames/1/rendered", "/frames/2/rendered")) {
                assertThat(greys(book, what)).startsWith(0, 4, 8, 12, 16, 20, 24, 28, 32, 36);
            }
        }
    }

    private static SampleBuilder xa() {
        return Samples.grey(8, 8, 8)
                .set(Tags.SOPClassUID, Uids.XRayAngiographicImageStorage.value())
                .set(Tags.NumberOfFrames, "2")
                .set(Tags.WindowCenter, "128")
                .set(Tags.WindowWidth, "256")
                .bytes(Tags.PixelData, Vr.OB, ramp(128, 4));
    }

    @Test
    void a_voi_lut_begins_below_zero_in_every_encoding() throws IOException {
        var lut = table(-1024 & 0xFFFF, 12, IntStream.range(0, 4096).map(i -> i * i / 4095));
        var frame =
                DataSet.builder()
                        .set(
                                Tags.FrameVOILUTSequence,
                                DataSet.builder().set(Tags.VOILUTSequence, lut).build())
                        .build();
        var words = words(IntStream.range(0, 64).map(i -> i * 64));
        for (var syntax : List.of(LITTLE, IMPLICIT, BIG)) {
            var top = ct(words).items(Tags.VOILUTSequence, lut);
            var inGroup = ct(words).items(Tags.PerFrameFunctionalGroupsSequence, frame);

            for (var image : List.of(top, inGroup)) {
                assertThat(greys(shelf.put(image.build(), syntax), "/rendered"))
                        .startsWith(0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8);
            }
        }
    }

    private static SampleBuilder ct(byte[] pixels) {
        return Samples.grey(8, 8, 16)
                .set(Tags.BitsStored, "12")
                .set(Tags.HighBit, "11")
                .set(Tags.RescaleIntercept, "-1024")
                .set(Tags.RescaleSlope, "1")
                .bytes(Tags.PixelData, Vr.OW, pixels);
    }

    @Test
    void a_channel_of_a_palette_may_be_dark_everywhere() throws IOException {
        var image =
                Samples.grey(8, 8, 8)
                        .set(Tags.PhotometricInterpretation, "PALETTE COLOR")
                        .bytes(Tags.PixelData, Vr.OB, ramp(64, 4));
        image.unchecked(Tags.RedPaletteColorLookupTableDescriptor, Vr.US, "256", "0", "16");
        image.unchecked(Tags.GreenPaletteColorLookupTableDescriptor, Vr.US, "256", "0", "16");
        image.unchecked(Tags.BluePaletteColorLookupTableDescriptor, Vr.US, "256", "0", "16");
        var data = words(IntStream.range(0, 256).map(i -> 257 * (255 - i)));
        image.bytes(Tags.RedPaletteColorLookupTableData, Vr.OW, data);
        image.bytes(Tags.GreenPaletteColorLookupTableData, Vr.OW, data);
        image.bytes(
                Tags.BluePaletteColorLookupTableData,
                Vr.OW,
                words(IntStream.range(0, 256).map(_ -> 200)));

        var picture = image(png(shelf.put(image.build(), LITTLE), "/rendered"));

        assertThat(picture.getRGB(0, 0)).isEqualTo(0xFFFFFF00);
        assertThat(picture.getRGB(1, 0)).isEqualTo(0xFFFBFB00);
    }

    @Test
    void an_overlay_that_is_too_short_is_shown_as_far_as_it_goes_and_warned_of()
            throws IOException {
        var image = withOverlay(new byte[] {0b0100_0000, 0});
        var empty = withOverlay(new byte[0]);

        var book = shelf.put(image, LITTLE);
        var response = png(book, "/rendered?overlays=yes");
        var without = png(book, "/rendered");
        var nothing = png(shelf.put(empty, LITTLE), "/rendered?overlays=yes");

        assertThat(image(response).getRaster().getSample(6, 0, 0)).isEqualTo(255);
        assertThat(warning(response)).startsWith("299 http").contains("6000 has 2 bytes, 7 are");
        assertThat(warning(without)).isEmpty();
        assertThat(warning(nothing)).contains("6000 has 0 bytes");
        assertThat(image(nothing).getRaster().getSample(6, 0, 0)).isZero();
    }

    private static DataSet withOverlay(byte[] bits) {
        return Samples.grey(8, 8, 8)
                .bytes(Tags.PixelData, Vr.OB, new byte[64])
                .unchecked(Tag.of(OVERLAY, 0x10), Vr.US, "7")
                .unchecked(Tag.of(OVERLAY, 0x11), Vr.US, "7")
                .unchecked(Tag.of(OVERLAY, 0x50), Vr.SS, "1", "1")
                .bytes(Tag.of(OVERLAY, 0x3000), Vr.OW, bits)
                .build();
    }

    private static String warning(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Warning").orElse("");
    }
}
