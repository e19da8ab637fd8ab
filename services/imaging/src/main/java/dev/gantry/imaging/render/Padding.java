package dev.gantry.imaging.render;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;

/**
 * Stored values that are no image but fill it up (PS3.3 C.7.5.1.1.2): shown black, and without a
 * say in the window.
 */
record Padding(double least, double most) {
    private static final Padding NONE = new Padding(Double.NaN, Double.NaN);

    static Padding of(DataSet dataSet) {
        var value = dataSet.number(Tags.PixelPaddingValue);
        if (value.isEmpty()) {
            return NONE;
        }
        var limit = dataSet.number(Tags.PixelPaddingRangeLimit).orElse(value.getAsDouble());
        return new Padding(
                Math.min(value.getAsDouble(), limit), Math.max(value.getAsDouble(), limit));
    }

    boolean holds(double value) {
        return value >= least && value <= most;
    }
}
