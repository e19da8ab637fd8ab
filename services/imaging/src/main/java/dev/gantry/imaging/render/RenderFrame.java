package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.PhotometricInterpretation;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A picture of a frame: monochrome ones by rescale and window (PS3.3 C.11.1, C.11.2), RGB and
 * YBR_FULL as they are (C.7.6.3.1.2). What needs a look-up table is refused, never shown without
 * it.
 */
public final class RenderFrame {
    private RenderFrame() {}

    /**
     * Renders a frame.
     *
     * @param number of the frame, from 1; its functional groups count
     * @param wanted instead of the data set's window; when neither is there, all values are shown
     * @return 8 bits of grey, or RGB
     * @throws dev.gantry.imaging.image.ImageRefusal when there is no way to show it
     */
    public static BufferedImage render(
            DecodedFrame frame, DataSet dataSet, int number, Optional<Window> wanted) {
        return switch (frame.description().photometric()) {
            case MONOCHROME1, MONOCHROME2 -> grey(frame, dataSet, number, wanted);
            case RGB, YBR_FULL -> colour(frame);
            default ->
                    throw new Unsupported(
                            "%s is not rendered"
                                    .formatted(frame.description().photometric().value()));
        };
    }

    private static BufferedImage grey(
            DecodedFrame frame, DataSet dataSet, int number, Optional<Window> wanted) {
        var voi = FrameAttributes.window(dataSet, number);
        var modality = FrameAttributes.rescale(dataSet, number);
        if (dataSet.contains(Tags.ModalityLUTSequence)) {
            throw new Unsupported("a modality LUT is not rendered (PS3.3 C.11.1)");
        }
        var chosen = wanted.or(() -> Window.of(voi));
        if (chosen.isEmpty() && voi.contains(Tags.VOILUTSequence)) {
            throw new Unsupported("a VOI LUT without a window is not rendered (PS3.3 C.11.2)");
        }
        var slope = modality.number(Tags.RescaleSlope).orElse(1);
        var intercept = modality.number(Tags.RescaleIntercept).orElse(0);
        var padding = Padding.of(dataSet);
        var window = chosen.orElseGet(() -> ofAllValues(frame, padding, slope, intercept));
        var inverse = isInverse(frame, dataSet);
        var bytes = new byte[frame.description().pixels()];
        for (var i = 0; i < bytes.length; i++) {
            var stored = frame.number(i);
            if (!padding.holds(stored)) {
                var grey = window.grey(stored * slope + intercept);
                bytes[i] = (byte) (inverse ? 255 - grey : grey);
            }
        }
        var image = image(frame, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), bytes);
        return image;
    }

    /** The presentation LUT shape counts where there is one (PS3.3 C.11.6.1.2). */
    private static boolean isInverse(DecodedFrame frame, DataSet dataSet) {
        return dataSet.string(Tags.PresentationLUTShape)
                .map("INVERSE"::equals)
                .orElse(frame.description().photometric() == PhotometricInterpretation.MONOCHROME1);
    }

    private static Window ofAllValues(
            DecodedFrame frame, Padding padding, double slope, double intercept) {
        var least = Double.MAX_VALUE;
        var most = -Double.MAX_VALUE;
        for (var i = 0; i < frame.description().pixels(); i++) {
            var stored = frame.number(i);
            if (!padding.holds(stored)) {
                var value = stored * slope + intercept;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return least > most ? Window.around(0, 1) : Window.around(least, most);
    }

    private static BufferedImage colour(DecodedFrame frame) {
        var image = image(frame, BufferedImage.TYPE_INT_RGB);
        var isRgb = frame.description().photometric() == PhotometricInterpretation.RGB;
        var toByte = frame.description().bitsStored() - 8;
        var pixels = new int[frame.description().pixels()];
        for (var i = 0; i < pixels.length; i++) {
            var first = eightBits(frame.value(3 * i), toByte);
            var second = eightBits(frame.value(3 * i + 1), toByte);
            var third = eightBits(frame.value(3 * i + 2), toByte);
            pixels[i] = isRgb ? first << 16 | second << 8 | third : rgb(first, second, third);
        }
        image.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
        return image;
    }

    private static int eightBits(int value, int toByte) {
        return (toByte >= 0 ? value >>> toByte : value << -toByte) & 0xFF;
    }

    private static int rgb(int y, int cb, int cr) {
        var red = y + 1.402 * (cr - 128);
        var green = y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128);
        var blue = y + 1.772 * (cb - 128);
        return eightBits(red) << 16 | eightBits(green) << 8 | eightBits(blue);
    }

    private static int eightBits(double value) {
        return (int) Math.clamp(value + 0.5, 0, 255);
    }

    private static BufferedImage image(DecodedFrame frame, int type) {
        return new BufferedImage(frame.description().columns(), frame.description().rows(), type);
    }
}
