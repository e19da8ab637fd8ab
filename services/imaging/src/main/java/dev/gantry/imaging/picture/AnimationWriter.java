package dev.gantry.imaging.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes a GIF that moves, picture by picture; only one of them is in memory. One that is not
 * closed has no end, which viewers notice. For one thread.
 */
public final class AnimationWriter implements AutoCloseable {
    private static final String METADATA = "javax_imageio_gif_image_1.0";
    private static final int MILLIS_OF_A_STEP = 10;
    private static final int SHORTEST = 2; // browsers slow shorter ones down
    private static final int LONGEST = 65535;

    private final ImageWriter writer = PictureFormat.GIF.writer();
    private final MemoryCacheImageOutputStream out;
    private final int delay;
    private boolean isBegun;

    /**
     * An animation that repeats for ever.
     *
     * @param out where it goes; it stays open
     * @param delay from one picture to the next; 20 ms are the shortest
     */
    public AnimationWriter(OutputStream out, Duration delay) {
        this.out = new MemoryCacheImageOutputStream(out);
        this.delay =
                Math.clamp(
                        Math.round(delay.toMillis() / (double) MILLIS_OF_A_STEP),
                        SHORTEST,
                        LONGEST);
    }

    /** Appends a picture; all of them have the same size. */
    public void add(BufferedImage picture) throws IOException {
        var image = PictureFormat.indexed(picture);
        if (!isBegun) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
        }
        writer.writeToSequence(new IIOImage(image, null, metadata(image)), null);
        isBegun = true;
        out.flushBefore(out.getStreamPosition());
    }

    private IIOMetadata metadata(BufferedImage image) throws IOException {
        var type = ImageTypeSpecifier.createFromRenderedImage(image);
        var metadata = writer.getDefaultImageMetadata(type, null);
        var root = new IIOMetadataNode(METADATA);
        var control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(delay));
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        if (!isBegun) {
            root.appendChild(forEver());
        }
        metadata.mergeTree(METADATA, root);
        return metadata;
    }

    private static IIOMetadataNode forEver() {
        var application = new IIOMetadataNode("ApplicationExtension");
        application.setAttribute("applicationID", "NETSCAPE");
        application.setAttribute("authenticationCode", "2.0");
        application.setUserObject(new byte[] {1, 0, 0});
        var extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(application);
        return extensions;
    }

    /** Ends the animation. */
    @Override
    public void close() throws IOException {
        writer.endWriteSequence();
        writer.dispose();
        out.close();
    }
}
