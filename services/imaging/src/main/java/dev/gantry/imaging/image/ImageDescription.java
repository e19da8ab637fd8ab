package dev.gantry.imaging.image;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.imaging.image.ImageRefusal.TooLarge;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;

/**
 * What a data set says about its pixels (PS3.3 C.7.6.3), every value checked: whoever has one may
 * allocate {@link #decodedBytes} and count on it. How many frames there are is not among them: the
 * pixel data know it better.
 *
 * @param bitsAllocated 1, 8, 16, 24 or 32
 * @param bitsStored 1 to bitsAllocated
 * @param highBit the most significant bit of a stored value
 * @param signed two's complement
 * @param planar the samples of uncompressed and RLE data come plane by plane
 * @param words the value is OW: in big endian its 16-bit words are swapped
 */
public record ImageDescription(
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        PhotometricInterpretation photometric,
        boolean words) {

    /**
     * Takes it from a data set.
     *
     * @throws ImageRefusal when an attribute is missing or wrong, or the image exceeds the limits
     */
    public static ImageDescription of(DataSet dataSet, ImagingLimits limits) {
        if (dataSet.contains(Tags.FloatPixelData) || dataSet.contains(Tags.DoubleFloatPixelData)) {
            throw new Unsupported("floating point pixel data are not decoded (PS3.3 C.7.6.24)");
        }
        var allocated = bits(dataSet);
        var stored = within(dataSet, Tags.BitsStored, allocated, 1, allocated);
        var samples = within(dataSet, Tags.SamplesPerPixel, 1, 1, 3);
        var description =
                new ImageDescription(
                        within(dataSet, Tags.Rows, 0, 1, 65535),
                        within(dataSet, Tags.Columns, 0, 1, 65535),
                        samples,
                        allocated,
                        stored,
                        within(dataSet, Tags.HighBit, stored - 1, stored - 1, allocated - 1),
                        within(dataSet, Tags.PixelRepresentation, 0, 0, 1) == 1,
                        within(dataSet, Tags.PlanarConfiguration, 0, 0, 1) == 1 && samples > 1,
                        photometric(dataSet, samples),
                        dataSet.element(Tags.PixelData).map(e -> e.vr() != Vr.OB).orElse(true));
        description.check(limits);
        return description;
    }

    private static int bits(DataSet dataSet) {
        var bits = within(dataSet, Tags.BitsAllocated, 0, 1, 32);
        if (bits != 1 && bits % 8 != 0) {
            throw new WrongDescription(
                    Tags.BitsAllocated, "%d, must be 1 or a multiple of 8".formatted(bits));
        }
        return bits;
    }

    private static PhotometricInterpretation photometric(DataSet dataSet, int samples) {
        var value =
                dataSet.string(Tags.PhotometricInterpretation)
                        .orElse(samples == 1 ? "MONOCHROME2" : "RGB");
        var found =
                PhotometricInterpretation.of(value)
                        .orElseThrow(() ->
                                new WrongDescription(
                                        Tags.PhotometricInterpretation,
                                        "a value that PS3.3 C.7.6.3.1.2 does not have"));
        if (found.samples() != samples) {
            throw new WrongDescription(
                    Tags.SamplesPerPixel,
                    "%d, but %s has %d".formatted(samples, found.value(), found.samples()));
        }
        return found;
    }

    private static int within(DataSet dataSet, Tag tag, int absent, int least, int most) {
        var isEmpty = dataSet.string(tag).isEmpty();
        var value = isEmpty ? absent : dataSet.integer(tag).orElse(Integer.MIN_VALUE);
        if (value < least || value > most) {
            throw new WrongDescription(
                    tag,
                    isEmpty
                            ? "is missing"
                            : "%s, must be %d to %d"
                                    .formatted(
                                            value == Integer.MIN_VALUE ? "no number" : value,
                                            least,
                                            most));
        }
        return value;
    }

    private void check(ImagingLimits limits) {
        if ((long) rows * columns > limits.maxPixels()) {
            throw new TooLarge("pixels of a frame", (long) rows * columns, limits.maxPixels());
        }
        var bytes = (long) rows * columns * samplesPerPixel * bytesPerSample();
        if (bytes > limits.maxDecodedBytes()) {
            throw new TooLarge("bytes of a decoded frame", bytes, limits.maxDecodedBytes());
        }
        if (photometric.isSubsampled() && (bitsAllocated != 8)) {
            throw new WrongDescription(
                    Tags.BitsAllocated,
                    "%d, but %s has 8".formatted(bitsAllocated, photometric.value()));
        }
    }

    /** Bytes of a sample in a {@link DecodedFrame}: 1, 2 or 4. */
    public int bytesPerSample() {
        return bitsAllocated <= 8 ? 1 : bitsAllocated <= 16 ? 2 : 4;
    }

    /** Rows × columns. */
    public int pixels() {
        return rows * columns;
    }

    /** Rows × columns × samples per pixel. */
    public int samples() {
        return pixels() * samplesPerPixel;
    }

    /** The length of a {@link DecodedFrame}. */
    public int decodedBytes() {
        return samples() * bytesPerSample();
    }

    /** The bytes that an uncompressed frame has at least (PS3.5 §8.1.1). */
    public int uncompressedBytes() {
        if (photometric.isSubsampled()) {
            return rows * ((columns + 1) / 2) * 4;
        }
        return (int) (((long) samples() * bitsAllocated + 7) / 8);
    }

    /** The bits that a frame has when it is uncompressed and {@link #decoded}. */
    public long cellBits() {
        return (long) samples() * bitsAllocated;
    }

    /** The same image with all samples of a pixel together, as decoders leave it. */
    public ImageDescription decoded() {
        return inCellsOf(bytesPerSample() * 8);
    }

    /** The same image uncompressed: all samples of a pixel together, in cells as described. */
    public ImageDescription uncompressed() {
        return inCellsOf(bitsAllocated);
    }

    private ImageDescription inCellsOf(int bits) {
        return new ImageDescription(
                rows,
                columns,
                samplesPerPixel,
                bits,
                bitsStored,
                highBit,
                signed,
                false,
                photometric.decoded(),
                words);
    }
}
