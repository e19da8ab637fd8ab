package dev.gantry.imaging.codec;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferShort;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;

/**
 * JPEG 2000 without loss (ITU-T T.800), by JJ2000: whole wavelets, one tile, and colours as they
 * are, so that the photometric interpretation stays what it is (PS3.5 §8.2.4).
 *
 * <p>JJ2000 leaves out the lowest bits of noise of 12 to 16 bits when its wavelets end in a few
 * samples. So they end in {@value #LEAST_SIDE} at least, and whatever was written is read again
 * before anybody gets it.
 */
final class Jpeg2000Encoder implements FrameEncoder {
    private static final ImageWriterSpi JJ2000 = new J2KImageWriterSpi();
    private static final Jpeg2000Codec READER = new Jpeg2000Codec();
    private static final int LEAST_PRECISION = 2;
    private static final int LEAST_SIDE = 16;
    private static final int MOST_LEVELS = 5;

    @Override
    public byte[] encode(DecodedFrame frame) {
        var description = frame.description();
        if (description.bytesPerSample() > 2) {
            throw new Unsupported(
                    "JPEG 2000 of %d bits is not written".formatted(description.bitsAllocated()));
        }
        var levels = levels(Math.min(description.rows(), description.columns()));
        var encoded =
                RasterWriting.write(
                        JJ2000,
                        new IIOImage(raster(frame), null, null),
                        defaults -> withoutLoss(defaults, levels));
        if (!Arrays.equals(READER.decode(encoded, description).samples(), frame.samples())) {
            throw new DamagedFrame(
                    "JPEG 2000 of these samples is not what they were; ask for JPEG-LS or"
                            + " uncompressed samples");
        }
        return encoded;
    }

    private static int levels(int side) {
        var levels = 0;
        while (levels < MOST_LEVELS && side >> levels + 1 >= LEAST_SIDE) {
            levels++;
        }
        return levels;
    }

    private static ImageWriteParam withoutLoss(ImageWriteParam defaults, int levels) {
        var parameters = (J2KImageWriteParam) defaults;
        parameters.setLossless(true);
        parameters.setComponentTransformation(false);
        parameters.setNumDecompositionLevels(levels);
        parameters.setWriteCodeStreamOnly(true); // no JP2 file around it (PS3.5 §A.4.4)
        return parameters;
    }

    private static Raster raster(DecodedFrame frame) {
        var description = frame.description();
        var data = data(frame);
        var samples = description.samplesPerPixel();
        var offsets = new int[samples];
        for (var i = 0; i < samples; i++) {
            offsets[i] = i;
        }
        var cells =
                new PixelInterleavedSampleModel(
                        data.getDataType(),
                        description.columns(),
                        description.rows(),
                        samples,
                        samples * description.columns(),
                        offsets);
        return Raster.createWritableRaster(new NarrowSamples(cells, precision(frame)), data, null);
    }

    /** It takes bytes as numbers without sign. */
    private static DataBuffer data(DecodedFrame frame) {
        var description = frame.description();
        if (description.bytesPerSample() == 1 && !description.signed()) {
            return new DataBufferByte(frame.samples(), description.samples());
        }
        var numbers = new short[description.samples()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = (short) cell(frame, i);
        }
        return description.signed()
                ? new DataBufferShort(numbers, numbers.length)
                : new DataBufferUShort(numbers, numbers.length);
    }

    /** All bits of a sample, those above the stored ones too, as a number. */
    private static int cell(DecodedFrame frame, int index) {
        var bits = frame.bits(index);
        if (!frame.description().signed()) {
            return bits;
        }
        return frame.description().bytesPerSample() == 1 ? (byte) bits : (short) bits;
    }

    /** The stored bits, when the others say nothing. */
    private static int precision(DecodedFrame frame) {
        ImageDescription description = frame.description();
        for (var i = 0; i < description.samples(); i++) {
            if (cell(frame, i) != frame.value(i)) {
                return description.bytesPerSample() * 8;
            }
        }
        return Math.max(LEAST_PRECISION, description.bitsStored());
    }
}
