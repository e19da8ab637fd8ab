package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a code stream by a writer of Image I/O. */
final class RasterWriting {
    private RasterWriting() {}

    /** Its bytes. */
    static byte[] write(
            ImageWriterSpi codec, IIOImage image, UnaryOperator<ImageWriteParam> parameters) {
        try (var bytes = new ByteArrayOutputStream();
                var out = new MemoryCacheImageOutputStream(bytes)) {
            var writer = codec.createWriterInstance();
            try {
                writer.setOutput(out);
                writer.write(null, image, parameters.apply(writer.getDefaultWriteParam()));
            } finally {
                writer.dispose();
            }
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new DamagedFrame("the encoder gave up", e);
        }
    }
}
