package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.util.Optional;

/**
 * Which values are shown between black and white (PS3.3 C.11.2).
 *
 * @param center in the units that the rescale makes
 * @param width at least 1 for LINEAR, more than 0 for the others
 */
public record Window(double center, double width, VoiFunction function) {
    /** Checks the width. */
    public Window {
        var isWide = function == VoiFunction.LINEAR ? width >= 1 : width > 0;
        if (!isWide || !Double.isFinite(width) || !Double.isFinite(center)) {
            throw new WrongDescription(
                    Tags.WindowWidth,
                    "%s with %s; %s"
                            .formatted(width, function, "it must be at least 1, or above 0"));
        }
    }

    /** The first window of a data set. */
    static Optional<Window> of(DataSet dataSet) {
        var center = dataSet.number(Tags.WindowCenter);
        var width = dataSet.number(Tags.WindowWidth);
        return center.isEmpty() || width.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Window(
                                center.getAsDouble(),
                                width.getAsDouble(),
                                VoiFunction.of(dataSet)));
    }

    /** The window that shows every value from the least to the most. */
    static Window around(double least, double most) {
        return new Window(
                (least + most) / 2, Math.max(most - least, 1e-9), VoiFunction.LINEAR_EXACT);
    }

    /** 0 black to 255 white. */
    int grey(double value) {
        var grey = Math.clamp(function.grey(value, center, width), 0, 1);
        return (int) (grey * 255 + 0.5);
    }
}
