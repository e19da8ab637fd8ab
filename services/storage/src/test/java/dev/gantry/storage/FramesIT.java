package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImagingLimits;
import dev.gantry.testkit.RleFrame;
import dev.gantry.testkit.SampleBuilder;
import dev.gantry.testkit.Samples;
import dev.gantry.testkit.SingleBits;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Frames that do not fill their bytes, and others than Number of Frames says. */
@QuarkusTest
class FramesIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final TransferSyntax JPEG = TransferSyntax.of(Uids.JPEGBaseline8Bit);
    private static final TransferSyntax JPEG_2000 = TransferSyntax.of(Uids.JPEG2000Lossless);
    private static final TransferSyntax DEFLATED =
            TransferSyntax.of(Uids.DeflatedImageFrameCompression);
    private static final String RAW =
            "multipart/related; type=application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1";
    private static final byte[] NO_OFFSETS = {};

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();
    private final Codecs codecs = new Codecs(ImagingLimits.DEFAULT);

    private List<byte[]> frames(Shelf.Book book, String list) {
        return viewer.parts(book.address().path() + "/frames/" + list, "Accept", RAW).stream()
                .map(Viewer.Received::bytes)
                .toList();
    }

    private HttpResponse<byte[]> get(Shelf.Book book, String what, String accept) {
        return viewer.get(book.address().path() + what, "Accept", accept);
    }

    private BufferedImage png(Shelf.Book book, String what) throws IOException {
        var response = get(book, what, "image/png");
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    private DataSet in(Shelf.Book book, TransferSyntax syntax) throws IOException {
        var response = get(book, "", "application/dicom; transfer-syntax=" + syntax.uid().value());
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        var in = new BufferedInputStream(new ByteArrayInputStream(response.body()));
        var meta = Part10.readMeta(in);
        assertThat(meta.syntax()).isEqualTo(syntax);
        return InstanceReader.readWhole(in, meta.syntax(), 1 << 20).dataSet();
    }

    private static byte[] pixels(DataSet image) {
        return image.bytes(Tags.PixelData).orElseThrow();
    }

    private static int[] greys(BufferedImage picture) {
        var raster = picture.getRaster();
        return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    }

    private static int[] white(byte[] bits) {
        return IntStream.range(0, bits.length).map(i -> bits[i] * 255).toArray();
    }

    private static SampleBuilder bits(int rows, int columns, int frames) {
        return Samples.grey(rows, columns, 1).set(Tags.NumberOfFrames, "" + frames);
    }

    @Test
    void each_frame_of_single_bits_comes_by_itself_whatever_it_was_stored_in() throws IOException {
        for (var syntax :
                List.of(LITTLE, IMPLICIT, BIG, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            for (var vr : List.of(Vr.OB, Vr.OW)) {
                var golden = SingleBits.of(25, 4);
                var image = bits(5, 5, 4).bytes(Tags.PixelData, vr, golden.packed()).build();
                var book = shelf.put(image, syntax);
                var as = "%s in %s".formatted(vr, syntax);

                assertThat(frames(book, "4,1,3").getFirst()).as(as).isEqualTo(golden.packed(4));
                for (int frame = 1; frame <= 4; frame++) {
                    assertThat(frames(book, "" + frame))
                            .as(as)
                            .containsExactly(golden.packed(frame));
                    var rendered = png(book, "/frames/" + frame + "/rendered");
                    assertThat(greys(rendered))
                            .as(as)
                            .isEqualTo(white(golden.frames().get(frame - 1)));
                }
                assertThat(get(book, "/thumbnail", "image/jpeg").statusCode()).isEqualTo(200);
                var again = in(book, syntax.equals(LITTLE) ? RLE : LITTLE);
                if (!syntax.equals(LITTLE)) {
                    assertThat(again.integer(Tags.BitsAllocated)).hasValue(1);
                    assertThat(pixels(again)).as(as).isEqualTo(golden.packed());
                }
                assertThat(get(book, "/frames/5", RAW).statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void compressed_single_bits_come_packed() throws IOException {
        var golden = SingleBits.of(25, 3);
        var bytes = new ArrayList<byte[]>();
        var packed = new ArrayList<byte[]>();
        var deflated = new ArrayList<byte[]>();
        var wavelets = new ArrayList<byte[]>();
        for (int frame = 1; frame <= 3; frame++) {
            bytes.add(RleFrame.literal(golden.frames().get(frame - 1)));
            packed.add(RleFrame.literal(golden.packed(frame)));
            deflated.add(golden.deflated(frame));
            wavelets.add(jpeg2000(golden.frames().get(frame - 1)));
        }
        for (var stored :
                List.of(
                        shelf.put(bits(5, 5, 3).fragments(NO_OFFSETS, bytes).build(), RLE),
                        shelf.put(bits(5, 5, 3).fragments(NO_OFFSETS, packed).build(), RLE),
                        shelf.put(bits(5, 5, 3).fragments(NO_OFFSETS, deflated).build(), DEFLATED),
                        shelf.put(
                                bits(5, 5, 3).fragments(NO_OFFSETS, wavelets).build(),
                                JPEG_2000))) {
            assertThat(frames(stored, "1,2,3"))
                    .containsExactly(golden.packed(1), golden.packed(2), golden.packed(3));
            assertThat(greys(png(stored, "/frames/2/rendered")))
                    .isEqualTo(white(golden.frames().get(1)));
            var whole = in(stored, LITTLE);
            assertThat(whole.integer(Tags.BitsAllocated)).hasValue(1);
            assertThat(pixels(whole)).isEqualTo(golden.packed());
        }
    }

    private byte[] jpeg2000(byte[] bits) {
        var image = ImageDescription.of(bits(5, 5, 1).build(), ImagingLimits.DEFAULT);
        return codecs.encode(JPEG_2000, new DecodedFrame(image, bits));
    }

    @Test
    void a_frame_that_was_padded_in_its_fragment_is_cut_to_its_length() throws IOException {
        for (int bytesPerPixel : List.of(1, 2, 3)) {
            var image =
                    bytesPerPixel == 3
                            ? Samples.grey(3, 3, 8)
                                    .set(Tags.SamplesPerPixel, "3")
                                    .set(Tags.PlanarConfiguration, "0")
                                    .set(Tags.PhotometricInterpretation, "RGB")
                            : Samples.grey(3, 3, 8 * bytesPerPixel);
            image.set(Tags.NumberOfFrames, "5");
            var planes = IntStream.range(0, bytesPerPixel).mapToObj(_ -> plane(9)).toList();
            var fragment = RleFrame.literal(planes.toArray(byte[][]::new));
            var length = 9 * bytesPerPixel;
            var native_ = image.bytes(Tags.PixelData, Vr.OB, plane(5 * length)).build();
            var plain = shelf.putAnywhere(Samples.file(native_, LITTLE));
            var rle =
                    shelf.put(
                            image.fragments(
                                            NO_OFFSETS,
                                            List.of(
                                                    fragment, fragment, fragment, fragment,
                                                    fragment))
                                    .build(),
                            RLE);

            for (var book : List.of(plain, rle)) {
                assertThat(frames(book, "1,2,3,4,5")).hasSize(5).allMatch(f -> f.length == length);
                var alone =
                        get(
                                book,
                                "/frames/5",
                                "application/octet-stream; transfer-syntax="
                                        + LITTLE.uid().value());
                assertThat(alone.body()).hasSize(length);
            }
            assertThat(pixels(in(rle, LITTLE))).hasSize(5 * length + length % 2);
        }
    }

    private static byte[] plane(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (7 * i + 1);
        }
        return bytes;
    }

    @Test
    void native_frames_that_are_there_are_served_whatever_is_told() throws IOException {
        var three = plane(3 * 64);
        for (var told : List.of("0", "1", "2", "5", "-7", "many", "")) {
            var image =
                    Samples.grey(8, 8, 8)
                            .bytes(Tags.PixelData, Vr.OB, three)
                            .unchecked(Tags.NumberOfFrames, Vr.IS, told);
            assertThreeFrames(shelf.put(image.build(), IMPLICIT), told);
        }
        var half = Samples.grey(8, 8, 8).set(Tags.NumberOfFrames, "3");
        var cut = shelf.put(half.bytes(Tags.PixelData, Vr.OB, plane(160)).build(), IMPLICIT);

        assertThat(frames(cut, "1,2")).hasSize(2);
        assertThat(new String(get(cut, "/frames/3", RAW).body(), UTF_8)).contains("has 2");
        assertThat(pixels(in(cut, LITTLE))).isEqualTo(plane(160));
    }

    @Test
    void compressed_frames_that_are_there_are_served_whatever_is_told() throws IOException {
        var stream = jpeg();
        var fragments = List.of(stream, stream, stream);
        var step = 8 + stream.length;
        for (var told : List.of("0", "1", "2", "3", "5", "many")) {
            for (var table :
                    List.of(
                            NO_OFFSETS,
                            offsets(0, step),
                            offsets(0, step, 2 * step),
                            offsets(0, step, 3))) {
                var image = Samples.grey(8, 8, 8).fragments(table, fragments);
                image.unchecked(Tags.NumberOfFrames, Vr.IS, told);
                assertThreeFrames(shelf.put(image.build(), JPEG), told);
            }
        }
    }

    @Test
    void an_empty_frame_is_refused_in_words_and_the_others_keep_their_numbers() throws IOException {
        var stream = jpeg();
        var image =
                Samples.grey(8, 8, 8).fragments(NO_OFFSETS, List.of(stream, new byte[0], stream));
        var book = shelf.put(image.set(Tags.NumberOfFrames, "3").build(), JPEG);

        assertThat(frames(book, "1,3")).hasSize(2);
        assertThat(get(book, "/frames/2", RAW).statusCode()).isEqualTo(404);
        assertThat(new String(get(book, "/frames/2", RAW).body(), UTF_8)).contains("no bytes");
        assertThat(get(book, "/frames/3/rendered", "image/png").statusCode()).isEqualTo(200);
    }

    private byte[] jpeg() {
        var image = ImageDescription.of(Samples.grey(8, 8, 8).build(), ImagingLimits.DEFAULT);
        return codecs.encode(JPEG, new DecodedFrame(image, plane(64)));
    }

    private static byte[] offsets(int... numbers) {
        var bytes = new ByteArrayOutputStream();
        for (var number : numbers) {
            for (int i = 0; i < 4; i++) {
                bytes.write(number >> 8 * i);
            }
        }
        return bytes.toByteArray();
    }

    private void assertThreeFrames(Shelf.Book book, String told) throws IOException {
        assertThat(frames(book, "1,2,3")).as(told).hasSize(3).allMatch(frame -> frame.length == 64);
        for (int frame = 1; frame <= 3; frame++) {
            assertThat(png(book, "/frames/" + frame + "/rendered").getWidth()).isEqualTo(8);
        }
        for (var what : List.of("/frames/4", "/frames/4/rendered")) {
            var refused = get(book, what, what.endsWith("4") ? RAW : "image/png");
            assertThat(refused.statusCode()).as(told).isEqualTo(404);
            assertThat(new String(refused.body(), UTF_8)).contains("the instance has 3");
        }
        for (var what : List.of("/rendered", "/thumbnail")) {
            assertThat(get(book, what, "image/jpeg").statusCode()).as(told).isEqualTo(200);
        }
        assertThat(get(book, "", "application/dicom; transfer-syntax=*").body())
                .isEqualTo(book.file());
        var first = frames(book, "1").getFirst();
        assertThat(Arrays.copyOf(pixels(in(book, LITTLE)), 64)).isEqualTo(first);
        assertThat(pixels(in(book, LITTLE))).hasSize(3 * 64);
    }
}
