package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;

/** Where samples become what a {@link DecodedFrame} has: pixels together, little endian. */
final class Cells {
    private final ImageDescription description;
    private final int width;
    private final byte[] bytes;

    Cells(ImageDescription description) {
        this.description = description;
        this.width = description.bytesPerSample();
        this.bytes = new byte[description.decodedBytes()];
    }

    /**
     * Takes the samples of a row. Those with a sign that stands in their highest bit are extended
     * to their cell, as they were before they were encoded.
     *
     * @param shift how many lower bits were left out
     */
    void put(int row, int component, int[] samples, int precision, int shift) {
        var sign =
                description.signed() && description.highBit() == precision - 1
                        ? 1 << precision - 1
                        : 0;
        var step = width * description.samplesPerPixel();
        var to = row * description.columns() * step + component * width;
        for (var sample : samples) {
            var shifted = sample << shift & 0xFFFF;
            var value = shifted | -(shifted & sign);
            bytes[to] = (byte) value;
            if (width > 1) {
                bytes[to + 1] = (byte) (value >> 8);
            }
            if (width > 2) {
                bytes[to + 2] = (byte) (value >> 16);
                bytes[to + 3] = (byte) (value >> 24);
            }
            to += step;
        }
    }

    DecodedFrame frame() {
        return new DecodedFrame(description, bytes);
    }
}
