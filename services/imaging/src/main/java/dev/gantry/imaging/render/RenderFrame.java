package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A picture of a frame: monochrome ones by the grey scale of PS3.4 N.2, palettes and colour spaces
 * as RGB (PS3.3 C.7.6.3.1.2), overlays on top when they are wanted.
 */
public final class RenderFrame {
    private RenderFrame() {}

    /**
     * Renders a frame.
     *
     * @param dataSet of the instance, its tables and overlays in memory
     * @param number of the frame, from 1; its functional groups count
     * @return 8 bits of grey, linear in what PS3.14 calls P-values, or RGB
     * @throws dev.gantry.imaging.image.ImageRefusal when there is no way to show it
     */
    public static BufferedImage render(DecodedFrame frame, DataSet dataSet, int number, Look look) {
        var picture =
                switch (frame.description().photometric()) {
                    case MONOCHROME1, MONOCHROME2 -> grey(frame, dataSet, number, look);
                    case PALETTE_COLOR -> palette(frame, dataSet);
                    case RGB, YBR_ICT, YBR_RCT -> colour(frame, RenderFrame::rgb);
                    case YBR_FULL, YBR_FULL_422 -> colour(frame, RenderFrame::ofFullRange);
                    case YBR_PARTIAL_422, YBR_PARTIAL_420 ->
                            colour(frame, RenderFrame::ofPartialRange);
                };
        if (look.overlays()) {
            Overlays.burn(picture, frame, dataSet, number);
        }
        return picture;
    }

    /**
     * What a picture of a frame lacks of what is wanted, in sentences: overlays that are too short,
     * empty or elsewhere.
     *
     * @param image the description of the frame
     * @param number of the frame, from 1
     */
    public static List<String> warnings(
            ImageDescription image, DataSet dataSet, int number, Look look) {
        return look.overlays() ? Overlays.faults(image, dataSet, number) : List.of();
    }

    private static BufferedImage grey(DecodedFrame frame, DataSet dataSet, int number, Look look) {
        var image = image(frame, BufferedImage.TYPE_BYTE_GRAY);
        var bytes =
                new GreyScale(frame, dataSet, number)
                        .grey(look.windowing(), FrameAttributes.window(dataSet, number));
        image.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), bytes);
        return image;
    }

    private static BufferedImage palette(DecodedFrame frame, DataSet dataSet) {
        var palette = Palette.of(dataSet, ValueRange.stored(frame.description()));
        var pixels = new int[frame.description().pixels()];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = palette.colour(frame.value(i));
        }
        return image(frame, pixels);
    }

    /** Three samples of 8 bits to 0xRRGGBB. */
    private interface ColourSpace {
        int rgb(int first, int second, int third);
    }

    private static BufferedImage colour(DecodedFrame frame, ColourSpace space) {
        var toByte = frame.description().bitsStored() - 8;
        var pixels = new int[frame.description().pixels()];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] =
                    space.rgb(
                            eightBits(frame.value(3 * i), toByte),
                            eightBits(frame.value(3 * i + 1), toByte),
                            eightBits(frame.value(3 * i + 2), toByte));
        }
        return image(frame, pixels);
    }

    private static int eightBits(int value, int toByte) {
        return (toByte >= 0 ? value >>> toByte : value << -toByte) & 0xFF;
    }

    private static int rgb(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }

    /** All of 0 to 255 in use (PS3.3 C.7.6.3.1.2). */
    private static int ofFullRange(int y, int cb, int cr) {
        return rgb(
                eightBits(y + 1.402 * (cr - 128)),
                eightBits(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128)),
                eightBits(y + 1.772 * (cb - 128)));
    }

    /** Black is 16 and white 235, colours 16 to 240 (ITU-R BT.601). */
    private static int ofPartialRange(int y, int cb, int cr) {
        var luminance = (y - 16) * 255 / 219.0;
        return rgb(
                eightBits(luminance + 1.596027 * (cr - 128)),
                eightBits(luminance - 0.391762 * (cb - 128) - 0.812968 * (cr - 128)),
                eightBits(luminance + 2.017232 * (cb - 128)));
    }

    private static int eightBits(double value) {
        return (int) Math.clamp(value + 0.5, 0, 255);
    }

    private static BufferedImage image(DecodedFrame frame, int[] pixels) {
        var image = image(frame, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
        return image;
    }

    private static BufferedImage image(DecodedFrame frame, int type) {
        return new BufferedImage(frame.description().columns(), frame.description().rows(), type);
    }
}
