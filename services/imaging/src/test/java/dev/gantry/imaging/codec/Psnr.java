package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;

/** Peak signal to noise ratio in decibels; infinite when nothing differs. */
final class Psnr {
    private Psnr() {}

    static double between(DecodedFrame one, DecodedFrame other) {
        var squares = 0.0;
        var least = Double.MAX_VALUE;
        var most = -Double.MAX_VALUE;
        for (var i = 0; i < other.description().samples(); i++) {
            var expected = other.number(i);
            squares += Math.pow(one.number(i) - expected, 2);
            least = Math.min(least, expected);
            most = Math.max(most, expected);
        }
        return 10 * Math.log10(Math.pow(most - least, 2) * other.description().samples() / squares);
    }
}
