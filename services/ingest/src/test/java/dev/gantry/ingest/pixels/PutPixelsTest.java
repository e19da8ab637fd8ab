package dev.gantry.ingest.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class PutPixelsTest {
    private static final long MOST = 1 << 20;
    private static final int WIDTH = 5;
    private static final int HEIGHT = 3;

    @Test
    void each_picture_of_an_animation_is_a_frame_as_it_is_seen() throws IOException {
        var whole = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        fill(whole, Color.RED);
        var part = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        fill(part, Color.BLUE);

        var image = put("image/gif", animation(whole, part));

        assertThat(image.dataSet().integer(Tags.NumberOfFrames)).hasValue(2);
        var pixels = image.dataSet().bytes(Tags.PixelData).orElseThrow();
        assertThat(pixels).hasSize(2 * WIDTH * HEIGHT * 3);
        int second = WIDTH * HEIGHT * 3;
        assertThat(colourAt(pixels, second)).containsExactly(255, 0, 0);
        assertThat(colourAt(pixels, second + 3 * (WIDTH + 1))).containsExactly(0, 0, 255);
        assertThat(colourAt(pixels, second + 3 * (WIDTH + 3))).containsExactly(255, 0, 0);
    }

    @Test
    void grey_of_few_bits_is_stretched_to_eight() throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(1, 0, Color.WHITE.getRGB());

        var put = put("image/png", png(image));

        assertThat(put.dataSet().string(Tags.PhotometricInterpretation)).contains("MONOCHROME2");
        assertThat(put.dataSet().integer(Tags.BitsAllocated)).hasValue(8);
        var pixels = put.dataSet().bytes(Tags.PixelData).orElseThrow();
        assertThat(pixels).hasSize(WIDTH * HEIGHT + 1); // padded
        assertThat(Arrays.copyOf(pixels, 3)).containsExactly(0, 255, 0);
    }

    @Test
    void a_palette_becomes_its_colours() throws IOException {
        var palette =
                new IndexColorModel(8, 2, new byte[] {9, 1}, new byte[] {9, 2}, new byte[] {9, 3});
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(0, 0, 0, 1);

        var put = put("image/png", png(image));

        assertThat(put.dataSet().string(Tags.PhotometricInterpretation)).contains("RGB");
        assertThat(colourAt(put.dataSet().bytes(Tags.PixelData).orElseThrow(), 0))
                .containsExactly(1, 2, 3);
    }

    @Test
    void what_is_opaque_may_have_an_alpha_channel_and_what_is_not_is_refused() throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        fill(image, new Color(4, 5, 6));

        assertThat(colourAt(pixels(put("image/png", png(image))), 0)).containsExactly(4, 5, 6);
        image.setRGB(0, 0, 0x80040506);
        assertRefused("transparent", "image/png", png(image));
    }

    @Test
    void sixteen_bits_of_three_samples_stay_sixteen_bits() throws IOException {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, WIDTH, HEIGHT, 3, null);
        raster.setPixel(0, 0, new int[] {0x1234, 0x5678, 0x9abc});
        var model =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_USHORT);

        var put = put("image/png", png(new BufferedImage(model, raster, false, null)));

        assertThat(put.dataSet().integer(Tags.BitsStored)).hasValue(16);
        assertThat(Arrays.copyOf(pixels(put), 6))
                .containsExactly(0x34, 0x12, 0x78, 0x56, 0xbc, 0x9a);
    }

    @Test
    void a_grey_gif_is_grey_where_nobody_or_somebody_says_so_and_has_colours_where_wanted()
            throws IOException {
        var grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        var gif = encoded(grey, "gif");
        var wanted = DataSet.builder().set(Tags.SamplesPerPixel, 3).build();

        assertThat(put("image/gif", gif).dataSet().integer(Tags.SamplesPerPixel)).hasValue(1);
        var colours = PutPixels.into(wanted, sent("image/gif", gif), MOST);
        assertThat(colours.dataSet().string(Tags.PhotometricInterpretation)).contains("RGB");
    }

    @Test
    void a_damaged_picture_is_refused_and_nothing_else() throws IOException {
        var random = new Random(14);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (var format : List.of("png", "gif")) {
            var whole = encoded(image, format);
            for (int round = 0; round < 2000; round++) {
                var changed =
                        Arrays.copyOf(
                                whole,
                                whole.length - random.nextInt(2) * random.nextInt(whole.length));
                for (int change = 0; change < 3 && changed.length > 0; change++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                try {
                    put("image/" + format, changed);
                } catch (UnsuitablePixels expected) {
                    assertThat(expected.reason()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void no_more_is_decoded_than_is_taken() throws IOException {
        var image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);

        assertRefused("when they are decoded", "image/png", png(image));
        assertRefused("when they are decoded", "image/gif", encoded(image, "gif"));
    }

    @Test
    void uncompressed_pixels_count_bits_frames_and_shared_colours() {
        var image =
                DataSet.builder()
                        .set(Tags.SamplesPerPixel, 1)
                        .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                        .set(Tags.NumberOfFrames, 3)
                        .set(Tags.Rows, 5)
                        .set(Tags.Columns, 5)
                        .set(Tags.BitsAllocated, 1)
                        .set(Tags.BitsStored, 1)
                        .set(Tags.HighBit, 0)
                        .set(Tags.PixelRepresentation, 0)
                        .build();
        var shared =
                DataSet.builder()
                        .from(image)
                        .set(Tags.SamplesPerPixel, 3)
                        .set(Tags.PhotometricInterpretation, "YBR_FULL_422")
                        .set(Tags.Rows, 4)
                        .set(Tags.Columns, 4)
                        .set(Tags.BitsAllocated, 8)
                        .build();

        assertThat(put(image, 10).syntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(put(shared, 96).syntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThatThrownBy(() -> put(image, 12)).isInstanceOf(UnsuitablePixels.class);
        assertThatThrownBy(() -> put(shared, 144)).isInstanceOf(UnsuitablePixels.class);
    }

    private static DescribedImage put(DataSet description, int length) {
        return PutPixels.into(
                description, sent("application/octet-stream", new byte[length]), MOST);
    }

    private static DescribedImage put(String type, byte[] part) {
        return PutPixels.into(DataSet.EMPTY, sent(type, part), MOST);
    }

    private static void assertRefused(String why, String type, byte[] part) {
        assertThatThrownBy(() -> put(type, part))
                .isInstanceOf(UnsuitablePixels.class)
                .hasMessageContaining(why);
    }

    private static SentPixels sent(String type, byte[] part) {
        return new SentPixels(MediaType.parse(type).orElseThrow(), List.of(part));
    }

    private static byte[] pixels(DescribedImage image) {
        return image.dataSet().bytes(Tags.PixelData).orElseThrow();
    }

    private static int[] colourAt(byte[] pixels, int at) {
        return new int[] {pixels[at] & 0xFF, pixels[at + 1] & 0xFF, pixels[at + 2] & 0xFF};
    }

    private static void fill(BufferedImage image, Color colour) {
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        return encoded(image, "png");
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** The second picture lies at 1, 1. */
    private static byte[] animation(BufferedImage first, BufferedImage second) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(first, null, null), null);
            var metadata =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromRenderedImage(second), null);
            var root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_gif_image_1.0");
            var place = (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
            place.setAttribute("imageLeftPosition", "1");
            place.setAttribute("imageTopPosition", "1");
            metadata.setFromTree("javax_imageio_gif_image_1.0", root);
            writer.writeToSequence(new IIOImage(second, null, metadata), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
