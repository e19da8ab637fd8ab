package dev.gantry.ingest.pixels;

import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Node;

/**
 * The pictures of a GIF as they are seen: each is drawn over what the one before has left, as the
 * format wants it (GIF89a §23), and is a frame of the size of the whole.
 */
final class GifPictures {
    private static final int HEADER = 13;
    private static final int BYTES_OF_PIXEL = 4; // ARGB
    private static final String METADATA = "javax_imageio_gif_image_1.0";

    private GifPictures() {}

    static void decode(byte[] bytes, PicturePixels.Frames frames) {
        if (bytes.length < HEADER || bytes[0] != 'G' || bytes[1] != 'I' || bytes[2] != 'F') {
            throw new UnsuitablePixels("Pixel data said to be image/gif are no GIF");
        }
        var width = u16(bytes, 6);
        var height = u16(bytes, 8);
        frames.reserve(width, height, BYTES_OF_PIXEL);
        var reader = ImageReaders.of("gif", bytes, false);
        try {
            draw(reader, width, height, frames);
        } catch (UnsuitablePixels refusal) {
            throw refusal;
        } catch (IOException | RuntimeException e) { // the JDK fails in many ways on damaged files
            throw new UnsuitablePixels("The image/gif is damaged or was cut off");
        } finally {
            reader.dispose();
        }
    }

    private static void draw(ImageReader reader, int width, int height, PicturePixels.Frames frames)
            throws IOException {
        var canvas = new int[width * height];
        var count = reader.getNumImages(true);
        for (var number = 0; number < count; number++) {
            frames.reserve(width, height, BYTES_OF_PIXEL);
            var control = Control.of(reader.getImageMetadata(number));
            if (!control.place().intersects(new Rectangle(width, height))) {
                throw new UnsuitablePixels("Picture %d of the GIF lies outside", number + 1);
            }
            frames.reserve(control.place().width, control.place().height, BYTES_OF_PIXEL);
            var before = control.disposal().equals("restoreToPrevious") ? canvas.clone() : canvas;
            paint(reader.read(number), control.place(), canvas, width, height);
            PaletteColours.add(canvas, width, height, "gif", frames);
            if (control.disposal().equals("restoreToBackgroundColor")) {
                clear(control.place(), canvas, width, height);
            }
            canvas = before;
        }
    }

    private static void paint(
            BufferedImage picture, Rectangle place, int[] canvas, int width, int height) {
        for (var y = 0; y < Math.min(picture.getHeight(), height - place.y); y++) {
            for (var x = 0; x < Math.min(picture.getWidth(), width - place.x); x++) {
                var colour = picture.getRGB(x, y);
                if (colour >>> 24 == 0xFF) {
                    canvas[(place.y + y) * width + place.x + x] = colour;
                }
            }
        }
    }

    private static void clear(Rectangle place, int[] canvas, int width, int height) {
        var to = Math.min(width, place.x + place.width);
        for (var y = place.y; y < Math.min(height, place.y + place.height); y++) {
            Arrays.fill(canvas, y * width + place.x, y * width + to, 0);
        }
    }

    /** Where a picture lies, and what becomes of it before the next. */
    private record Control(Rectangle place, String disposal) {
        static Control of(IIOMetadata metadata) {
            var place = new Rectangle();
            var disposal = "none";
            var root = metadata.getAsTree(METADATA);
            for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node.getNodeName().equals("ImageDescriptor")) {
                    place =
                            new Rectangle(
                                    number(node, "imageLeftPosition"),
                                    number(node, "imageTopPosition"),
                                    number(node, "imageWidth"),
                                    number(node, "imageHeight"));
                } else if (node.getNodeName().equals("GraphicControlExtension")) {
                    disposal = attribute(node, "disposalMethod");
                }
            }
            return new Control(place, disposal);
        }

        private static int number(Node node, String name) {
            return Integer.parseInt(attribute(node, name));
        }

        private static String attribute(Node node, String name) {
            return node.getAttributes().getNamedItem(name).getNodeValue();
        }
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }
}
