package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** What codecs give, as a {@link DecodedFrame} wants it. */
final class Samples {
    private Samples() {}

    /** Of a raster of bytes or words, in the order of its bands. */
    static DecodedFrame of(Raster raster, ImageDescription description) {
        if (raster.getNumBands() != description.samplesPerPixel()
                || raster.getWidth() != description.columns()
                || raster.getHeight() != description.rows()) {
            throw new DamagedFrame("the codec has made another image than the header tells");
        }
        var elements =
                raster.getDataElements(
                        raster.getMinX(),
                        raster.getMinY(),
                        raster.getWidth(),
                        raster.getHeight(),
                        null);
        return switch (elements) {
            case byte[] bytes -> of(bytes, 1, description);
            case short[] words -> of(bytes(words), 2, description);
            case int[] numbers -> of(bytes(numbers), 4, description);
            case null, default ->
                    throw new DamagedFrame(
                            "the codec gives samples of type %d, at most %d is known"
                                    .formatted(raster.getTransferType(), DataBuffer.TYPE_INT));
        };
    }

    /** Of samples that are narrower or wider than described. */
    static DecodedFrame of(byte[] samples, int width, ImageDescription description) {
        var wanted = description.bytesPerSample();
        if (samples.length != description.samples() * width) {
            throw new DamagedFrame(
                    "the codec has made %d bytes of %d samples of %d"
                            .formatted(samples.length, description.samples(), width));
        }
        if (width == wanted) {
            return new DecodedFrame(description, samples);
        }
        var result = new byte[description.decodedBytes()];
        var common = Math.min(width, wanted);
        for (var i = 0; i < description.samples(); i++) {
            System.arraycopy(samples, i * width, result, i * wanted, common);
            if (description.signed() && samples[i * width + width - 1] < 0) {
                for (var more = width; more < wanted; more++) {
                    result[i * wanted + more] = -1;
                }
            }
        }
        return new DecodedFrame(description, result);
    }

    private static byte[] bytes(short[] words) {
        var bytes = new byte[words.length * 2];
        for (var i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) words[i];
            bytes[2 * i + 1] = (byte) (words[i] >> 8);
        }
        return bytes;
    }

    private static byte[] bytes(int[] numbers) {
        var bytes = new byte[numbers.length * 4];
        for (var i = 0; i < numbers.length; i++) {
            for (var b = 0; b < 4; b++) {
                bytes[4 * i + b] = (byte) (numbers[i] >> 8 * b);
            }
        }
        return bytes;
    }
}
