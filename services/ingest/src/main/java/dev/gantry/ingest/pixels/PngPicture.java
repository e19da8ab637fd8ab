package dev.gantry.ingest.pixels;

import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A PNG (ISO 15948) as its samples are, without any conversion of colours: 8 or 16 bits, grey or
 * RGB. Fewer bits are stretched to 8 as the format has it, a palette becomes its colours. What is
 * transparent in places has no meaning in DICOM.
 */
final class PngPicture {
    private static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
    private static final int HEADER = 0x49484452; // IHDR
    private static final int ANIMATION = 0x6163544C; // acTL
    private static final int PIXELS = 0x49444154; // IDAT

    private PngPicture() {}

    static void decode(byte[] bytes, PicturePixels.Frames frames) {
        var in = ByteBuffer.wrap(bytes);
        if (bytes.length < 33 || in.getLong(0) != SIGNATURE || in.getInt(12) != HEADER) {
            throw new UnsuitablePixels("Pixel data said to be image/png are no PNG");
        }
        frames.reserve(
                Integer.toUnsignedLong(in.getInt(16)),
                Integer.toUnsignedLong(in.getInt(20)),
                channels(bytes[25]) * (bytes[24] > 8 ? 2 : 1));
        refuseAnimation(in);
        var reader = ImageReaders.of("png", bytes, true);
        try {
            take(reader.read(0), frames);
        } catch (UnsuitablePixels refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) { // the JDK fails in many ways on damaged files
            throw new UnsuitablePixels("The image/png is damaged or was cut off");
        } finally {
            reader.dispose();
        }
    }

    /** By the type of colour (ISO 15948 §11.2.2); a palette has three. */
    private static int channels(byte colourType) {
        return switch (colourType) {
            case 0 -> 1;
            case 4 -> 2;
            case 2, 3 -> 3;
            default -> 4;
        };
    }

    /** Its first picture alone would be less than what was sent. */
    private static void refuseAnimation(ByteBuffer in) {
        long at = 8;
        while (at + 12 <= in.limit()) {
            var type = in.getInt((int) at + 4);
            if (type == ANIMATION) {
                throw new UnsuitablePixels("An animated PNG: send a part for each frame");
            }
            if (type == PIXELS) {
                return;
            }
            at += 12 + Integer.toUnsignedLong(in.getInt((int) at));
        }
    }

    private static void take(BufferedImage image, PicturePixels.Frames frames) {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            ofPalette(image, palette, frames);
            return;
        }
        var raster = image.getRaster();
        var bands = raster.getNumBands();
        var bits = image.getColorModel().getComponentSize(0);
        var samples = bands <= 2 ? 1 : 3;
        if (bands != samples) {
            requireOpaque(raster, bands - 1, bits);
        }
        var pixels = samplesOf(raster, samples, bits);
        frames.add(image.getWidth(), image.getHeight(), samples, bits <= 8 ? 8 : 16, pixels);
    }

    private static byte[] samplesOf(Raster raster, int samples, int bits) {
        var width = raster.getWidth();
        var bytes = bits <= 8 ? 1 : 2;
        var pixels = new byte[width * raster.getHeight() * samples * bytes];
        var row = new int[width];
        for (var y = 0; y < raster.getHeight(); y++) {
            for (var band = 0; band < samples; band++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
                for (var x = 0; x < width; x++) {
                    var at = ((y * width + x) * samples + band) * bytes;
                    pixels[at] = (byte) row[x];
                    if (bytes == 2) {
                        pixels[at + 1] = (byte) (row[x] >> 8);
                    }
                }
            }
        }
        return pixels;
    }

    private static void requireOpaque(Raster raster, int alpha, int bits) {
        var width = raster.getWidth();
        var row = new int[width];
        for (var y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, alpha, row);
            for (var value : row) {
                if (value != (1 << bits) - 1) {
                    throw transparent("png");
                }
            }
        }
    }

    /** Also grey of 1, 2 and 4 bits, which the JDK reads as a palette of its values. */
    private static void ofPalette(
            BufferedImage image, IndexColorModel palette, PicturePixels.Frames frames) {
        var colours = new int[image.getWidth() * image.getHeight()];
        var row = new int[image.getWidth()];
        for (var y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, row);
            for (var x = 0; x < row.length; x++) {
                colours[y * row.length + x] = palette.getRGB(row[x]);
            }
        }
        PaletteColours.add(colours, image.getWidth(), image.getHeight(), "png", frames);
    }

    static UnsuitablePixels transparent(String format) {
        return new UnsuitablePixels(
                "The image/%s is transparent in places; send it opaque", format);
    }
}
