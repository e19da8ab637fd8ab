package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import org.jspecify.annotations.Nullable;

/**
 * A scan header (ITU-T T.81 §B.2.3).
 *
 * @param components places of its components among those of the frame
 * @param codes of the differences of each of its components
 * @param predictor 1 to 7 (table H.1)
 * @param pointTransform how many of the lowest bits were left out
 */
record Scan(int[] components, DifferenceCode[] codes, int predictor, int pointTransform) {
    private static final int MOST_PREDICTORS = 7;

    static Scan of(Segment segment, Frame frame, @Nullable DifferenceCode[] tables) {
        var count = segment.length() > 0 ? segment.number(0) : 0;
        if (count < 1 || count > frame.components().size()) {
            throw new DamagedFrame(
                    "a JPEG scan of %d components of %d"
                            .formatted(count, frame.components().size()));
        }
        segment.checkLength(4 + 2 * count);
        var components = new int[count];
        var codes = new DifferenceCode[count];
        for (var i = 0; i < count; i++) {
            components[i] = frame.components().indexOf(segment.number(1 + 2 * i));
            if (components[i] < 0) {
                throw new DamagedFrame(
                        "a JPEG scan of component %d, which the frame does not have"
                                .formatted(segment.number(1 + 2 * i)));
            }
            codes[i] = table(segment.number(2 + 2 * i) >> 4, tables);
        }
        var predictor = segment.number(1 + 2 * count);
        var pointTransform = segment.number(3 + 2 * count) & 0xF;
        if (predictor < 1 || predictor > MOST_PREDICTORS) {
            throw new DamagedFrame(
                    "JPEG lossless with predictor %d, there are 1 to 7".formatted(predictor));
        }
        if (pointTransform >= frame.precision()) {
            throw new DamagedFrame(
                    "JPEG lossless of %d bits without the %d lowest"
                            .formatted(frame.precision(), pointTransform));
        }
        return new Scan(components, codes, predictor, pointTransform);
    }

    private static DifferenceCode table(int number, @Nullable DifferenceCode[] tables) {
        var table = number < tables.length ? tables[number] : null;
        if (table == null) {
            throw new DamagedFrame(
                    "a JPEG scan with Huffman table %d, which there is not".formatted(number));
        }
        return table;
    }
}
