package dev.gantry.imaging.losslessjpeg;

import static dev.gantry.imaging.GoldenImage.colour;
import static dev.gantry.imaging.GoldenImage.described;
import static dev.gantry.imaging.GoldenImage.monochrome;

import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import java.util.Random;

/** An image, its samples, and how it was written. */
record Trial(ImageDescription image, int[] samples, LosslessJpegWriter writer) {
    static Trial random(Random random) {
        var allocated = 8 << random.nextInt(3);
        var precision = 2 + random.nextInt(Math.min(allocated, 16) - 1);
        var components = random.nextInt(3) == 0 ? 3 : 1;
        var writer = LosslessJpegWriter.random(random, precision);
        var isWide = random.nextInt(20) == 0;
        return of(
                described(
                        (components == 3 ? colour(1, 1, "RGB") : monochrome(1, 1, 8, 8))
                                .set(Tags.Rows, 1 + random.nextInt(isWide ? 3 : 20))
                                .set(Tags.Columns, 1 + random.nextInt(isWide ? 2000 : 20))
                                .set(Tags.BitsAllocated, allocated)
                                .set(Tags.BitsStored, precision)
                                .set(Tags.HighBit, precision - 1)
                                .set(Tags.PixelRepresentation, random.nextInt(2))
                                .build()),
                writer,
                random);
    }

    /** Noise, flat, or soft: short codes and long ones. */
    static Trial of(ImageDescription image, LosslessJpegWriter writer, Random random) {
        var samples = new int[image.samples()];
        var range = 1 << writer.precision();
        var spread = 1 + random.nextInt(range);
        var base = random.nextInt(range - spread + 1);
        for (var i = 0; i < samples.length; i++) {
            samples[i] = base + random.nextInt(spread);
            samples[i] = samples[i] >> writer.pointTransform() << writer.pointTransform();
        }
        return new Trial(image, samples, writer);
    }

    byte[] written() {
        return writer.write(image.rows(), image.columns(), image.samplesPerPixel(), samples);
    }

    boolean isIn(DecodedFrame decoded) {
        var mask = (1 << image.bitsStored()) - 1;
        for (var i = 0; i < samples.length; i++) {
            var bits = decoded.bits(i);
            var isNegative = image.signed() && samples[i] >> image.bitsStored() - 1 == 1;
            var above = isNegative ? cell() & ~mask : 0;
            if ((bits & mask) != samples[i] || (bits & ~mask) != above) {
                return false;
            }
        }
        return true;
    }

    private int cell() {
        return (int) ((1L << 8 * image.bytesPerSample()) - 1);
    }

    static ImageDescription grey(int rows, int columns, int bits) {
        return described(monochrome(rows, columns, bits > 8 ? 16 : 8, bits).build());
    }

    static Trial small(LosslessJpegWriter writer) {
        return Trial.of(grey(9, 13, writer.precision()), writer, new Random(5));
    }

    static Trial smallColour(LosslessJpegWriter writer) {
        var image = colour(7, 5, "RGB").set(Tags.BitsAllocated, 16);
        var described =
                image.set(Tags.BitsStored, writer.precision())
                        .set(Tags.HighBit, writer.precision() - 1);
        return Trial.of(described(described.build()), writer, new Random(6));
    }
}
