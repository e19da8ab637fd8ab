package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.losslessjpeg.LosslessJpeg;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * JPEG (ITU-T T.81) of all processes that DICOM has: what the frame header says decides who reads
 * it, not the transfer syntax, which is wrong more often. 8 bits by DCT: the JDK's libjpeg;
 * lossless: {@link LosslessJpeg}; 12 bits: {@link NativeCodec}.
 */
final class JpegCodec implements FrameCodec {
    private static final ImageReaderSpi BY_DCT = ofTheJdk();

    private static ImageReaderSpi ofTheJdk() {
        ImageIO.setUseCache(false);
        var all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (all.hasNext()) {
            var provider = all.next();
            if (provider.getClass()
                    .getName()
                    .equals("com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi")) {
                return provider;
            }
        }
        throw new IllegalStateException("this JDK has no JPEG reader; is java.desktop missing?");
    }

    @Override
    public FrameHeader probe(byte[] frame, ImageDescription description) {
        var header = JpegHeader.read(frame);
        var image = header.frame();
        return header.process() == JpegHeader.LOSSLESS && image.rows() == 0
                // said behind the first scan (T.81 §B.2.5), where the decoder compares them
                ? new FrameHeader(
                        description.rows(), image.columns(), image.samples(), image.precision())
                : image;
    }

    @Override
    public DecodedFrame decode(byte[] frame, ImageDescription description) {
        var header = JpegHeader.read(frame);
        if (header.process() == JpegHeader.LOSSLESS) {
            return LosslessJpeg.decode(frame, description);
        }
        if (header.process() > JpegHeader.LOSSLESS) {
            throw new DamagedFrame(
                    "JPEG process FF%02X is none of DICOM".formatted(header.process()));
        }
        return header.frame().precision() == 8
                ? RasterReading.read(BY_DCT, frame, description)
                : NativeCodec.JPEG.decode(frame, description);
    }
}
