package dev.gantry.ingest;

import static dev.gantry.testkit.CodeStreams.BASELINE;
import static dev.gantry.testkit.CodeStreams.EXTENDED;
import static dev.gantry.testkit.CodeStreams.JPEG_LS;
import static dev.gantry.testkit.CodeStreams.LOSSLESS;
import static dev.gantry.testkit.CodeStreams.PROGRESSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.testkit.CodeStreams;
import dev.gantry.testkit.CodeStreams.Jpeg;
import dev.gantry.testkit.CodeStreams.Jpeg2000;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixels beside JSON are what their bytes say, whatever they are called (PS3.18 §10.5.2). */
@QuarkusTest
class StowPixelsIT {
    private static final String ROOT = "1.2.840.10008.1.2.4.";
    private static final String NATIVE = "1.2.840.10008.1.2.1";

    private final DescribedImages images = DescribedImages.ofThisTest();

    static Stream<Arguments> codeStreams() {
        return Stream.of(
                Arguments.of("image/jpeg", new Jpeg(BASELINE, 16, 20, 1, 8, 0).bytes(), "50"),
                Arguments.of("image/jpeg", new Jpeg(EXTENDED, 16, 20, 1, 12, 0).bytes(), "51"),
                Arguments.of("image/jpeg", new Jpeg(LOSSLESS, 16, 20, 1, 8, 5).bytes(), "57"),
                Arguments.of("image/jpeg", new Jpeg(LOSSLESS, 16, 20, 1, 8, 1).bytes(), "70"),
                Arguments.of("image/jls", new Jpeg(JPEG_LS, 16, 20, 1, 8, 0).bytes(), "80"),
                Arguments.of("image/jls", new Jpeg(JPEG_LS, 16, 20, 1, 8, 2).bytes(), "81"),
                Arguments.of("image/jp2", jpeg2000(true, "part 1"), "90"),
                Arguments.of("image/jp2", jpeg2000(false, "part 1"), "91"),
                Arguments.of("image/jpx", jpeg2000(true, "part 2"), "92"),
                Arguments.of("image/jphc", jpeg2000(true, "HT"), "201"),
                Arguments.of("image/jphc", jpeg2000(true, "HT RPCL"), "202"),
                Arguments.of("image/jphc", jpeg2000(false, "HT"), "203"),
                Arguments.of("image/jp2", jpeg2000(false, "HT"), "203"));
    }

    private static byte[] jpeg2000(boolean reversible, String form) {
        return new Jpeg2000(16, 20, 1, 12, false, reversible, false, form).bytes();
    }

    @ParameterizedTest
    @MethodSource("codeStreams")
    void a_frame_is_filed_as_its_code_stream_and_described_by_it(
            String type, byte[] stream, String syntax) {
        var sent = images.nothingDescribed();

        var response = images.store(sent, type, stream);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var stored = images.stored(sent);
        assertThat(stored.syntax()).isEqualTo(ROOT + syntax);
        var dataSet = stored.dataSet();
        assertThat(dataSet.integer(Tags.Rows)).hasValue(16);
        assertThat(dataSet.integer(Tags.Columns)).hasValue(20);
        assertThat(dataSet.integer(Tags.SamplesPerPixel)).hasValue(1);
        assertThat(dataSet.integer(Tags.PixelRepresentation)).hasValue(0);
        assertThat(dataSet.string(Tags.PhotometricInterpretation)).contains("MONOCHROME2");
        int bits = dataSet.integer(Tags.BitsStored).orElseThrow();
        assertThat(dataSet.integer(Tags.BitsAllocated)).hasValue(bits > 8 ? 16 : 8);
        assertThat(dataSet.integer(Tags.HighBit)).hasValue(bits - 1);
        boolean isLossy = Set.of("50", "51", "81", "91", "203").contains(syntax);
        assertThat(dataSet.string(Tags.LossyImageCompression).isPresent()).isEqualTo(isLossy);
        assertThat(fragmentsOf(dataSet)[1]).isEqualTo(stream);
    }

    @Test
    void a_jp2_file_is_taken_out_of_its_boxes() {
        var sent = images.nothingDescribed();

        var response = images.store(sent, "image/jp2", CodeStreams.jp2(jpeg2000(true, "part 1")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(fragmentsOf(images.stored(sent).dataSet())[1])
                .isEqualTo(jpeg2000(true, "part 1"));
    }

    @Test
    void a_transfer_syntax_is_believed_only_where_the_code_stream_fits() {
        var stream = new Jpeg(LOSSLESS, 16, 20, 1, 8, 1).bytes();
        var general = images.nothingDescribed();

        assertThat(
                        images.store(general, "image/jpeg; transfer-syntax=" + ROOT + "57", stream)
                                .statusCode())
                .isEqualTo(200);
        assertThat(images.stored(general).syntax()).isEqualTo(ROOT + "57");
        assertRefused("transfer-syntax says", "image/jpeg; transfer-syntax=" + ROOT + "50", stream);
    }

    @Test
    void what_contradicts_its_bytes_is_refused_with_both_sides() {
        var baseline = new Jpeg(BASELINE, 16, 20, 1, 8, 0).bytes();

        assertRefused("said to be image/jls are image/jpeg", "image/jls", baseline);
        assertRefused(
                "said to be image/jpeg are image/jp2", "image/jpeg", jpeg2000(true, "part 1"));
        assertRefused("Bad image/jpeg", "image/jpeg", new byte[400]);
        assertRefused("progressive", "image/jpeg", new Jpeg(PROGRESSIVE, 9, 9, 1, 8, 0).bytes());
        assertRefused("cut off", "image/jpeg", Arrays.copyOf(baseline, baseline.length - 4));
        assertRefused("are no RLE", "image/dicom-rle", new byte[400], images.described());
        assertRefused("are no PNG", "image/png", baseline);
        assertRefused("are no GIF", "image/gif", baseline);
        for (var type : new String[] {"image/tiff", "image/bmp", "image/webp", "application/pdf"}) {
            assertRefused("Pixel data as " + type, type, new byte[400], images.described());
        }
        assertRefused("Pixel data as text/plain", "text/plain", new byte[400], images.described());
    }

    @Test
    void descriptions_that_contradict_the_pixels_are_refused_by_name() {
        var stream = new Jpeg(BASELINE, 16, 20, 1, 8, 0).bytes();

        for (var wrong :
                new DataSet[] {
                    images.described(Tags.Rows, 17),
                    images.described(Tags.Columns, 1),
                    images.described(Tags.SamplesPerPixel, 3),
                    images.described(Tags.BitsAllocated, 16),
                    images.described(Tags.BitsStored, 7),
                    images.described(Tags.HighBit, 8),
                    images.described(Tags.PixelRepresentation, 1),
                    images.described(Tags.NumberOfFrames, 2)
                }) {
            var response = images.store(wrong, "image/jpeg", stream);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        }
        assertThat(images.store(images.described(), "image/jpeg", stream).statusCode())
                .isEqualTo(200);
    }

    @Test
    void colours_that_the_code_stream_knows_better_are_corrected_and_the_original_kept() {
        var sent =
                images.colour(DataSet.builder().set(Tags.PhotometricInterpretation, "RGB").build());

        var response =
                images.store(
                        sent,
                        "image/jpeg",
                        new Jpeg(BASELINE, 16, 20, 3, 8, 0).with("JFIF").bytes());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var dataSet = images.stored(sent).dataSet();
        assertThat(dataSet.string(Tags.PhotometricInterpretation)).contains("YBR_FULL_422");
        var original = dataSet.items(Tags.OriginalAttributesSequence).getFirst();
        assertThat(original.string(Tags.ReasonForTheAttributeModification)).contains("CORRECT");
        assertThat(
                        original.items(Tags.ModifiedAttributesSequence)
                                .getFirst()
                                .string(Tags.PhotometricInterpretation))
                .contains("RGB");
    }

    @Test
    void several_parts_at_one_place_are_the_frames() {
        var one = new Jpeg(BASELINE, 16, 20, 1, 8, 0).bytes();
        var sent = images.described(Tags.NumberOfFrames, 3);

        assertThat(images.store(sent, "image/jpeg", one, one, one).statusCode()).isEqualTo(200);
        var dataSet = images.stored(sent).dataSet();
        assertThat(dataSet.integer(Tags.NumberOfFrames)).hasValue(3);
        assertThat(fragmentsOf(dataSet)).hasNumberOfRows(4);
        var other = new Jpeg(BASELINE, 16, 22, 1, 8, 0).bytes();
        assertThat(
                        images.store(
                                        images.described(Tags.NumberOfFrames, 2),
                                        "image/jpeg",
                                        one,
                                        other)
                                .body())
                .contains("Frame 2");
    }

    @Test
    void a_png_and_a_gif_are_decoded() {
        var colours = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
        colours.setRGB(3, 2, new Color(10, 20, 30).getRGB());
        var grey = new BufferedImage(20, 16, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(3, 2, 0, 0x1234);

        for (var type : new String[] {"png", "gif"}) {
            var sent = images.nothingDescribed();
            var response = images.store(sent, "image/" + type, encoded(colours, type));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            var stored = images.stored(sent);
            assertThat(stored.syntax()).isEqualTo(NATIVE);
            assertThat(stored.dataSet().integer(Tags.SamplesPerPixel)).hasValue(3);
            var pixels = stored.dataSet().bytes(Tags.PixelData).orElseThrow();
            assertThat(pixels).hasSize(20 * 16 * 3);
            assertThat(Arrays.copyOfRange(pixels, 3 * 43, 3 * 44)).containsExactly(10, 20, 30);
        }
        var sent = images.nothingDescribed();
        assertThat(images.store(sent, "image/png", encoded(grey, "png")).statusCode())
                .isEqualTo(200);
        var dataSet = images.stored(sent).dataSet();
        assertThat(dataSet.integer(Tags.BitsStored)).hasValue(16);
        assertThat(dataSet.string(Tags.PhotometricInterpretation)).contains("MONOCHROME2");
        var pixels = dataSet.bytes(Tags.PixelData).orElseThrow();
        assertThat(Arrays.copyOfRange(pixels, 2 * 43, 2 * 44)).containsExactly(0x34, 0x12);
    }

    @Test
    void a_picture_larger_than_a_request_may_be_is_not_decoded() {
        var png = encoded(new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB), "png");
        png[16] = 0;
        png[18] = (byte) 0xFF;
        png[22] = (byte) 0xFF;

        assertRefused("when they are decoded", "image/png", png);
    }

    @Test
    void a_stream_of_bytes_has_the_length_that_is_described() {
        var described = images.described();

        assertThat(images.store(described, "application/octet-stream", new byte[320]).statusCode())
                .isEqualTo(200);
        assertRefused("described are 320", "application/octet-stream", new byte[319], described());
        assertRefused("described are 320", "application/octet-stream", new byte[321], described());
        assertRefused(
                "name their media type",
                "application/octet-stream",
                new Jpeg(BASELINE, 16, 20, 1, 8, 0).bytes(),
                described());
        assertRefused("Missing: SamplesPerPixel", "application/octet-stream", new byte[320]);
        assertThat(
                        images.store(
                                        images.oddBytes(),
                                        "application/octet-stream",
                                        new byte[5 * 5 + 1])
                                .statusCode())
                .isEqualTo(200);
    }

    private DataSet described() {
        return images.described();
    }

    private void assertRefused(String why, String type, byte[] pixels) {
        assertRefused(why, type, pixels, images.nothingDescribed());
    }

    private void assertRefused(String why, String type, byte[] pixels, DataSet description) {
        var response = images.store(description, type, pixels);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        assertThat(response.body()).contains(why);
    }

    private static byte[][] fragmentsOf(DataSet dataSet) {
        return dataSet.element(Tags.PixelData).orElseThrow().value()
                        instanceof Value.Fragments(var fragments)
                ? fragments.toArray(byte[][]::new)
                : new byte[0][];
    }

    private static byte[] encoded(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, out)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
