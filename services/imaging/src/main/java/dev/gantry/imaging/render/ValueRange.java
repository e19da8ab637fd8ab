package dev.gantry.imaging.render;

import dev.gantry.imaging.image.ImageDescription;
import java.util.function.DoubleUnaryOperator;

/** The least and the most value that there can be at some stage of rendering (PS3.4 N.2). */
record ValueRange(double least, double most) {
    /** Of stored values: what their bits and their sign allow. */
    static ValueRange stored(ImageDescription description) {
        var values = Math.scalb(1.0, description.bitsStored());
        return description.signed()
                ? new ValueRange(-values / 2, values / 2 - 1)
                : new ValueRange(0, values - 1);
    }

    /** What a function that rises or falls makes of these values. */
    ValueRange through(DoubleUnaryOperator monotonic) {
        var one = monotonic.applyAsDouble(least);
        var other = monotonic.applyAsDouble(most);
        return new ValueRange(Math.min(one, other), Math.max(one, other));
    }
}
