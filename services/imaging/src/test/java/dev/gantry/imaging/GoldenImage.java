package dev.gantry.imaging;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImagingLimits;
import java.util.Random;

/** Images that tests make themselves: a soft gradient with noise, the same each time. */
public final class GoldenImage {
    private GoldenImage() {}

    /** The attributes of a monochrome image. */
    public static DataSetBuilder monochrome(int rows, int columns, int allocated, int stored) {
        return DataSet.builder()
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                .set(Tags.Rows, rows)
                .set(Tags.Columns, columns)
                .set(Tags.BitsAllocated, allocated)
                .set(Tags.BitsStored, stored)
                .set(Tags.HighBit, stored - 1)
                .set(Tags.PixelRepresentation, 0);
    }

    /** The attributes of a colour image of 8 bits. */
    public static DataSetBuilder colour(int rows, int columns, String photometric) {
        return monochrome(rows, columns, 8, 8)
                .set(Tags.SamplesPerPixel, 3)
                .set(Tags.PlanarConfiguration, 0)
                .set(Tags.PhotometricInterpretation, photometric);
    }

    /** What a data set describes. */
    public static ImageDescription described(DataSet dataSet) {
        return ImageDescription.of(dataSet, ImagingLimits.DEFAULT);
    }

    /** A frame of such an image, all stored bits in use, signed ones extended. */
    public static DecodedFrame frame(ImageDescription description) {
        var random = new Random(42);
        var width = description.bytesPerSample();
        var samples = new byte[description.decodedBytes()];
        var range = 1L << description.bitsStored();
        for (var i = 0; i < description.samples(); i++) {
            var position = (double) i / description.samples();
            var value = (long) (position * range * 0.9) + random.nextLong(Math.max(1, range / 16));
            value = Math.min(range - 1, value) - (description.signed() ? range / 2 : 0);
            for (var b = 0; b < width; b++) {
                samples[i * width + b] = (byte) (value >> 8 * b);
            }
        }
        return new DecodedFrame(description, samples);
    }
}
