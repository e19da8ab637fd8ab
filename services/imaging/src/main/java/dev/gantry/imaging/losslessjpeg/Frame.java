package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frame header (ITU-T T.81 §B.2.2), which agrees with what the data set describes.
 *
 * @param precision bits of a sample, 2 to 16
 * @param rows 0 when they are said behind the first scan (§B.2.5)
 * @param components their identifiers, in the order of the samples of a pixel
 */
record Frame(int precision, int rows, List<Integer> components) {
    private static final int FIXED = 6;
    private static final int OF_A_COMPONENT = 3;
    private static final int LEAST_PRECISION = 2;
    private static final int MOST_PRECISION = 16;
    private static final int NOT_SUBSAMPLED = 0x11;

    static Frame of(Segment segment, ImageDescription description) {
        var samples = description.samplesPerPixel();
        if (segment.length() < FIXED || segment.number(5) != samples) {
            throw new DamagedFrame(
                    "the code stream has no frame header of %d components".formatted(samples));
        }
        segment.checkLength(FIXED + OF_A_COMPONENT * samples);
        var precision = segment.number(0);
        var rows = segment.twoBytes(1);
        var columns = segment.twoBytes(3);
        if (columns != description.columns() || rows != 0 && rows != description.rows()) {
            throw new DamagedFrame(
                    "the code stream has %d rows of %d, the data set %d of %d"
                            .formatted(rows, columns, description.rows(), description.columns()));
        }
        if (precision < LEAST_PRECISION
                || precision > MOST_PRECISION
                || precision > description.bitsAllocated()) {
            throw new DamagedFrame(
                    "JPEG lossless of %d bits where %d are allocated; it has 2 to 16"
                            .formatted(precision, description.bitsAllocated()));
        }
        var components =
                IntStream.range(0, samples)
                        .mapToObj(i -> segment.number(FIXED + OF_A_COMPONENT * i))
                        .toList();
        if (components.stream().distinct().count() < samples) {
            throw new DamagedFrame("the code stream has two components of one name");
        }
        checkSampling(segment, samples);
        return new Frame(precision, rows, components);
    }

    /** A single component fills its image whatever its factors are (§A.2.2). */
    private static void checkSampling(Segment segment, int components) {
        for (var i = 0; i < components && components > 1; i++) {
            var factors = segment.number(FIXED + OF_A_COMPONENT * i + 1);
            if (factors != NOT_SUBSAMPLED) {
                throw new Unsupported(
                        "JPEG lossless whose component %d has sampling factors %d × %d; store it"
                                        .formatted(i + 1, factors >> 4, factors & 0xF)
                                + " with as many samples of each, or uncompressed");
            }
        }
    }
}
