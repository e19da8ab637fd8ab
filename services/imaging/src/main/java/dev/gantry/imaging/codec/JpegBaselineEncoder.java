package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.PhotometricInterpretation;
import dev.gantry.imaging.jpeg.BaselineJpeg;

/**
 * JPEG baseline: grey of 8 bits, or RGB, which is made YCbCr with half the columns of its colours:
 * the photometric interpretation of the result is YBR_FULL_422 (PS3.5 §8.2.1).
 */
final class JpegBaselineEncoder implements FrameEncoder {
    private static final int QUALITY = 92;

    @Override
    public byte[] encode(DecodedFrame frame) {
        var description = frame.description();
        var photometric = description.photometric();
        if (description.bitsStored() != 8
                || description.bytesPerSample() != 1
                || description.signed()
                || !photometric.isMonochrome() && photometric != PhotometricInterpretation.RGB) {
            throw new Unsupported(
                    "JPEG baseline holds 8 bits of grey or RGB, not %d of %s"
                            .formatted(description.bitsStored(), photometric.value()));
        }
        var jpeg = new BaselineJpeg(description.columns(), description.rows(), QUALITY);
        return photometric.isMonochrome() ? jpeg.grey(frame.samples()) : jpeg.rgb(pixels(frame));
    }

    private static int[] pixels(DecodedFrame frame) {
        var pixels = new int[frame.description().pixels()];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] =
                    frame.value(3 * i) << 16 | frame.value(3 * i + 1) << 8 | frame.value(3 * i + 2);
        }
        return pixels;
    }
}
