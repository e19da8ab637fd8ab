package dev.gantry.storage.rendered;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import java.time.Duration;
import java.util.OptionalDouble;

/** How fast the frames of an image follow each other (PS3.3 C.7.6.5). */
final class Pace {
    private static final double USUAL = 100; // of images that tell nothing about time
    private static final double LONGEST = 10_000;

    private Pace() {}

    static Duration of(DataSet dataSet) {
        var millis =
                first(
                        dataSet.number(Tags.FrameTime),
                        perSecond(dataSet.number(Tags.RecommendedDisplayFrameRate)),
                        perSecond(dataSet.number(Tags.CineRate)),
                        secondOf(dataSet));
        return Duration.ofMillis(Math.round(Math.min(millis, LONGEST)));
    }

    private static double first(OptionalDouble... candidates) {
        for (var candidate : candidates) {
            if (candidate.isPresent() && candidate.getAsDouble() > 0) {
                return candidate.getAsDouble();
            }
        }
        return USUAL;
    }

    private static OptionalDouble perSecond(OptionalDouble rate) {
        return rate.isPresent() && rate.getAsDouble() > 0
                ? OptionalDouble.of(1000 / rate.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The vector's first value is 0. */
    private static OptionalDouble secondOf(DataSet dataSet) {
        var vector = dataSet.decimals(Tags.FrameTimeVector);
        return vector.size() < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(vector.get(1).doubleValue());
    }
}
