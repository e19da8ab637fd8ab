package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the samples of a code stream by a reader of Image I/O, without its ideas of colour. */
final class RasterReading {
    private RasterReading() {}

    static DecodedFrame read(ImageReaderSpi codec, byte[] frame, ImageDescription description) {
        try (var in = new MemoryCacheImageInputStream(new InterruptibleBytes(frame))) {
            var reader = codec.createReaderInstance();
            try {
                reader.setInput(in, true, true);
                return Samples.of(raster(reader), description);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new DamagedFrame("the code stream is damaged or was cut off", e);
        }
    }

    private static Raster raster(ImageReader reader) throws IOException {
        return reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getRaster();
    }
}
