package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;

/**
 * What a code stream says about itself before it is decoded; each number is at least 1.
 *
 * @param precision bits of a sample
 */
record FrameHeader(int rows, int columns, int samples, int precision) {
    /** Of a frame that has no header of its own: it is what the data set says. */
    static FrameHeader of(ImageDescription description) {
        return new FrameHeader(
                description.rows(),
                description.columns(),
                description.samplesPerPixel(),
                description.bitsStored());
    }

    /**
     * Refuses what the data set describes otherwise: a decoder allocates by what the stream says.
     */
    void check(ImageDescription description) {
        if (rows != description.rows() || columns != description.columns()) {
            throw new DamagedFrame(
                    "the code stream has %d rows of %d, the data set %d of %d"
                            .formatted(rows, columns, description.rows(), description.columns()));
        }
        if (samples != description.samplesPerPixel()) {
            throw new DamagedFrame(
                    "the code stream has %d components, the data set %d samples per pixel"
                            .formatted(samples, description.samplesPerPixel()));
        }
        // a single bit is a sample of a byte in code streams whose least precision is more
        if (precision < 1 || precision > description.bytesPerSample() * 8) {
            throw new DamagedFrame(
                    "the code stream has %d bits, the data set allocates %d"
                            .formatted(precision, description.bitsAllocated()));
        }
    }
}
