package dev.gantry.imaging.image;

import java.util.Arrays;
import java.util.Optional;

/** What the samples of a pixel mean (PS3.3 C.7.6.3.1.2). */
public enum PhotometricInterpretation {
    MONOCHROME1(1),
    MONOCHROME2(1),
    PALETTE_COLOR(1),
    RGB(3),
    YBR_FULL(3),
    YBR_FULL_422(3),
    YBR_PARTIAL_422(3),
    YBR_PARTIAL_420(3),
    YBR_ICT(3),
    YBR_RCT(3);

    private final int samples;

    PhotometricInterpretation(int samples) {
        this.samples = samples;
    }

    /** The value of (0028,0004). */
    public static Optional<PhotometricInterpretation> of(String value) {
        return Arrays.stream(values()).filter(one -> one.value().equals(value)).findFirst();
    }

    /** As the data set has it: {@code PALETTE COLOR} with a space. */
    public String value() {
        return this == PALETTE_COLOR ? "PALETTE COLOR" : name();
    }

    /** Samples per pixel, 1 or 3. */
    public int samples() {
        return samples;
    }

    /** One number per pixel that a window makes grey. */
    public boolean isMonochrome() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }

    /** Two pixels share their colour in uncompressed data. */
    public boolean isSubsampled() {
        return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
    }

    /** What it is once every pixel has all its samples and a codec's transform is undone. */
    public PhotometricInterpretation decoded() {
        return switch (this) {
            case YBR_FULL_422 -> YBR_FULL;
            case YBR_ICT, YBR_RCT -> RGB;
            default -> this;
        };
    }
}
