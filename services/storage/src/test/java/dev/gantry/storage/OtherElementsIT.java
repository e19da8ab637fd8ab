package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
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
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an instance holds besides its pixel data, in another transfer syntax. */
@QuarkusTest
class OtherElementsIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final TransferSyntax JPEG_LS = TransferSyntax.of(Uids.JPEGLSLossless);
    private static final int SIZE = 3;

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();
    private final Codecs codecs = new Codecs(ImagingLimits.DEFAULT);

    private DataSet in(Shelf.Book book, TransferSyntax syntax) throws IOException {
        var accept = "application/dicom; transfer-syntax=" + syntax.uid().value();
        var response = viewer.get(book.address().path(), "Accept", accept);
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(200);
        var in = new BufferedInputStream(new ByteArrayInputStream(response.body()));
        var meta = Part10.readMeta(in);
        assertThat(meta.syntax()).isEqualTo(syntax);
        return InstanceReader.readWhole(in, meta.syntax(), 1 << 28).dataSet();
    }

    /** The same instance may be there in several encodings. */
    private Shelf.Book anywhere(DataSet image, TransferSyntax syntax) throws IOException {
        return shelf.putAnywhere(Samples.file(image, syntax));
    }

    private static byte[] pixels(DataSet image) {
        return image.bytes(Tags.PixelData).orElseThrow();
    }

    private static byte[] plane(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (7 * i + 1);
        }
        return bytes;
    }

    private static SampleBuilder image() {
        return Samples.grey(4, 4, 8);
    }

    private static SampleBuilder icon() {
        return Samples.grey(SIZE, SIZE, 8);
    }

    private static DataSet compressed(byte[] codeStream) {
        return icon().fragments(new byte[4], List.of(codeStream)).build();
    }

    private byte[] jpegLs() {
        var description = ImageDescription.of(icon().build(), ImagingLimits.DEFAULT);
        return codecs.encode(JPEG_LS, new DecodedFrame(description, plane(SIZE * SIZE)));
    }

    private static DataSet iconOf(DataSet image) {
        return image.items(Tags.IconImageSequence).getFirst();
    }

    @Test
    void a_compressed_icon_is_native_where_the_image_is() throws IOException {
        var rle = compressed(RleFrame.literal(plane(SIZE * SIZE)));
        var other = compressed(jpegLs());
        var whole = RleFrame.literal(plane(16));
        var nativePixels = plane(16);
        for (var icon : List.of(rle, other)) {
            var encapsulated =
                    image().items(Tags.IconImageSequence, icon)
                            .fragments(new byte[0], List.of(whole))
                            .build();
            var plain =
                    image().items(Tags.IconImageSequence, icon)
                            .bytes(Tags.PixelData, Vr.OB, nativePixels)
                            .build();
            for (var book :
                    List.of(
                            shelf.put(encapsulated, RLE),
                            anywhere(plain, IMPLICIT),
                            anywhere(plain, BIG))) {
                var little = in(book, LITTLE);
                var again = in(book, JPEG_LS);

                assertThat(pixels(little)).isEqualTo(nativePixels);
                for (var one : List.of(little, again)) {
                    assertThat(Arrays.copyOf(pixels(iconOf(one)), SIZE * SIZE))
                            .isEqualTo(plane(SIZE * SIZE));
                }
                assertThat(viewer.get(book.address().path() + "/frames/1").statusCode())
                        .isEqualTo(200);
                assertThat(viewer.get(book.address().path() + "/frames/2").statusCode())
                        .isEqualTo(404);
                assertThat(viewer.get(book.address().path() + "/rendered").statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void an_icon_deeper_down_or_native_is_written_too_and_a_broken_one_stays_as_it_is()
            throws IOException {
        var deep =
                DataSet.builder()
                        .set(
                                Tags.IconImageSequence,
                                compressed(RleFrame.literal(plane(SIZE * SIZE))))
                        .build();
        var native_ = icon().bytes(Tags.PixelData, Vr.OB, plane(SIZE * SIZE)).build();
        var broken = compressed(new byte[] {9, 9, 9, 9});
        var book =
                shelf.put(
                        image().items(Tags.ReferencedImageSequence, deep)
                                .items(Tags.IconImageSequence, native_, broken)
                                .fragments(new byte[0], List.of(RleFrame.literal(plane(16))))
                                .build(),
                        RLE);

        var little = in(book, LITTLE);

        var inner = little.items(Tags.ReferencedImageSequence).getFirst();
        assertThat(Arrays.copyOf(pixels(iconOf(inner)), SIZE * SIZE)).isEqualTo(plane(SIZE * SIZE));
        assertThat(Arrays.copyOf(pixels(iconOf(little)), SIZE * SIZE))
                .isEqualTo(plane(SIZE * SIZE));
        var second = little.items(Tags.IconImageSequence).getLast();
        assertThat(second.element(Tags.PixelData).orElseThrow().value())
                .isInstanceOf(Value.Fragments.class);
        assertThat(pixels(little)).isEqualTo(plane(16));
    }

    @Test
    void long_values_and_what_is_behind_the_pixel_data_are_written_too() throws IOException {
        var creator = Tag.of(0x0009, 0x0010);
        var large = Tag.of(0x0009, 0x1001);
        var behindCreator = Tag.of(0x7FE1, 0x0010);
        var behind = Tag.of(0x7FE1, 0x1001);
        var value = plane(17 << 20);
        var odd = plane(3_000_001);
        var item = DataSet.builder().bytes(Tags.EncapsulatedDocument, Vr.OB, odd).build();
        var image =
                image().set(new Element(creator, Vr.LO, new Value.Bytes("GANTRY".getBytes(UTF_8))))
                        .set(new Element(large, Vr.OB, new Value.Bytes(value)))
                        .items(Tags.ReferencedImageSequence, item)
                        .bytes(Tags.PixelData, Vr.OB, plane(16))
                        .set(
                                new Element(
                                        behindCreator,
                                        Vr.LO,
                                        new Value.Bytes("GANTRY".getBytes(UTF_8))))
                        .set(new Element(behind, Vr.OB, new Value.Bytes(plane(8))))
                        .build();
        for (var syntax : List.of(IMPLICIT, BIG)) {
            var little = in(anywhere(image, syntax), LITTLE);

            assertThat(little.bytes(large).orElseThrow()).isEqualTo(value);
            assertThat(
                            Arrays.copyOf(
                                    little.items(Tags.ReferencedImageSequence)
                                            .getFirst()
                                            .bytes(Tags.EncapsulatedDocument)
                                            .orElseThrow(),
                                    odd.length))
                    .isEqualTo(odd);
            assertThat(pixels(little)).isEqualTo(plane(16));
            assertThat(little.bytes(behind).orElseThrow()).isEqualTo(plane(8));
        }
    }

    @Test
    void plain_pixels_change_their_encoding_though_nobody_can_show_them() throws IOException {
        var floats =
                Samples.grey(2, 2, 32)
                        .without(Tags.BitsStored)
                        .without(Tags.HighBit)
                        .without(Tags.PixelRepresentation)
                        .bytes(Tags.FloatPixelData, Vr.OF, plane(16))
                        .build();
        var unknown = Samples.ct().without(Tags.Rows).build();
        for (var syntax :
                List.of(IMPLICIT, BIG, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            assertThat(in(anywhere(floats, syntax), LITTLE).bytes(Tags.FloatPixelData))
                    .hasValue(plane(16));
            assertThat(pixels(in(anywhere(unknown, syntax), LITTLE))).isEqualTo(pixels(unknown));
        }
    }
}
