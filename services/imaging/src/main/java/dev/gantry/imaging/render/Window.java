package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * The windows of a data set. Those without width are left out: nothing could be seen by them.
     * LINEAR ones narrower than 1, which PET images have, are meant exactly.
     */
    static List<Window> all(DataSet dataSet) {
        var centers = dataSet.decimals(Tags.WindowCenter);
        var widths = dataSet.decimals(Tags.WindowWidth);
        var function = VoiFunction.of(dataSet);
        var windows = new ArrayList<Window>();
        for (var i = 0; i < Math.min(centers.size(), widths.size()); i++) {
            var width = widths.get(i).doubleValue();
            if (width > 0) {
                var isNarrow = width < 1 && function == VoiFunction.LINEAR;
                windows.add(
                        new Window(
                                centers.get(i).doubleValue(),
                                width,
                                isNarrow ? VoiFunction.LINEAR_EXACT : function));
            }
        }
        return windows;
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
