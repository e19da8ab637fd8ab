package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.image.ImageRefusal.WrongDescription;
import java.util.Arrays;

/** How a window makes grey of a value (PS3.3 C.11.2.1.2, C.11.2.1.3). */
public enum VoiFunction {
    LINEAR {
        @Override
        double grey(double value, double center, double width) {
            return width == 1
                    ? value <= center - 0.5 ? 0 : 1
                    : (value - (center - 0.5)) / (width - 1) + 0.5;
        }
    },
    LINEAR_EXACT {
        @Override
        double grey(double value, double center, double width) {
            return (value - center) / width + 0.5;
        }
    },
    SIGMOID {
        @Override
        double grey(double value, double center, double width) {
            return 1 / (1 + Math.exp(-4 * (value - center) / width));
        }
    };

    /** Black is 0, white 1; what lies beyond is cut off by the caller. */
    abstract double grey(double value, double center, double width);

    /** The value of (0028,1056), LINEAR when it is absent. */
    static VoiFunction of(DataSet dataSet) {
        var name = dataSet.string(Tags.VOILUTFunction).orElse(LINEAR.name());
        return Arrays.stream(values())
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new WrongDescription(
                                Tags.VOILUTFunction, "must be LINEAR, LINEAR_EXACT or SIGMOID"));
    }
}
