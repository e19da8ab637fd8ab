package dev.gantry.ingest.pixels;

import java.io.ByteArrayInputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The JDK's own readers, whatever else is on the class path of the process. */
final class ImageReaders {
    private ImageReaders() {}

    /** One that reads these bytes, of which nothing goes to a file; the caller disposes of it. */
    static ImageReader of(String format, byte[] bytes, boolean ignoreMetadata) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            var reader = readers.next();
            if ("java.desktop".equals(reader.getClass().getModule().getName())) {
                reader.setInput(
                        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)),
                        false,
                        ignoreMetadata);
                return reader;
            }
        }
        throw new IllegalStateException("This Java reads no " + format);
    }
}
