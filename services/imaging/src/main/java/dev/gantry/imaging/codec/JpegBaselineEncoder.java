package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.PhotometricInterpretation;
import java.awt.image.BufferedImage;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;

/**
 * JPEG baseline by the JDK: grey of 8 bits, or RGB, which it makes YCbCr with shared colour: the
 * photometric interpretation of the result is YBR_FULL_422 (PS3.5 §8.2.1).
 */
final class JpegBaselineEncoder implements FrameEncoder {
    private static final float QUALITY = 0.92f;
    private static final ImageWriterSpi JPEG =
            ImageIO.getImageWritersByFormatName("jpeg").next().getOriginatingProvider();

    @Override
    public byte[] encode(DecodedFrame frame) {
        return RasterWriting.write(
                JPEG, new IIOImage(image(frame), null, null), JpegBaselineEncoder::withQuality);
    }

    private static ImageWriteParam withQuality(ImageWriteParam parameters) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
        return parameters;
    }

    private static BufferedImage image(DecodedFrame frame) {
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
        var isGrey = photometric.isMonochrome();
        var image =
                new BufferedImage(
                        description.columns(),
                        description.rows(),
                        isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        image.getRaster()
                .setPixels(0, 0, description.columns(), description.rows(), unsigned(frame));
        return image;
    }

    private static int[] unsigned(DecodedFrame frame) {
        var numbers = new int[frame.description().samples()];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = frame.value(i);
        }
        return numbers;
    }
}
