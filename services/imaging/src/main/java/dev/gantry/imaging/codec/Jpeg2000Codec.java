package dev.gantry.imaging.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.util.Arrays;
import javax.imageio.spi.ImageReaderSpi;

/**
 * JPEG 2000 (ITU-T T.800), lossless and lossy, by JJ2000; its colour transform is undone. Images in
 * tiles go to OpenJPEG: JJ2000 leaves errors in them without a word.
 */
final class Jpeg2000Codec implements FrameCodec {
    private static final ImageReaderSpi JJ2000 = new J2KImageReaderSpi();

    @Override
    public FrameHeader probe(byte[] frame, ImageDescription description) {
        return Jpeg2000Header.read(frame).frame();
    }

    @Override
    public DecodedFrame decode(byte[] frame, ImageDescription description) {
        var header = Jpeg2000Header.read(frame);
        if (header.frame().precision() > 16) {
            throw new Unsupported("JPEG 2000 of more than 16 bits");
        }
        var codeStream = // without a JP2 file around it, whose colours are not DICOM's
                header.offset() == 0
                        ? frame
                        : Arrays.copyOfRange(frame, header.offset(), frame.length);
        return header.inParts()
                ? NativeCodec.JPEG_2000.decode(codeStream, description)
                : RasterReading.read(JJ2000, codeStream, description);
    }
}
