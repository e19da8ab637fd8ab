package dev.gantry.imaging.jpeg;

/**
 * The discrete cosine transform of eight numbers (ITU-T T.81 §A.3.3) after Arai, Agui and Nakajima:
 * five multiplications, and results that are too large by factors that quantisation takes away.
 * Many transforms are done side by side, number by number, which processors do several at a time.
 */
final class CosineTransform {
    /** How many numbers one transform takes. */
    static final int SIZE = 8;

    private static final float ROOT_HALF = (float) Math.sqrt(0.5);
    private static final float SHARED = (float) Math.cos(3 * Math.PI / 8);
    private static final float LESS = (float) (Math.cos(Math.PI / 8) - Math.cos(3 * Math.PI / 8));
    private static final float MORE = (float) (Math.cos(Math.PI / 8) + Math.cos(3 * Math.PI / 8));

    private static final double[] EXCESS = new double[SIZE];

    static {
        EXCESS[0] = Math.sqrt(8);
        for (var frequency = 1; frequency < SIZE; frequency++) {
            EXCESS[frequency] = Math.sqrt(8) * (Math.cos(frequency * Math.PI / 16) * Math.sqrt(2));
        }
    }

    private CosineTransform() {}

    /** By how much the result of a frequency, 0 to 7, is too large. */
    static double excess(int frequency) {
        return EXCESS[frequency];
    }

    /**
     * Transforms the first, the second and all numbers of the rows, each with those below it.
     *
     * @param rows eight arrays of the same length: of numbers before, of frequencies behind
     */
    static void down(float[][] rows) {
        var row0 = rows[0];
        var row1 = rows[1];
        var row2 = rows[2];
        var row3 = rows[3];
        var row4 = rows[4];
        var row5 = rows[5];
        var row6 = rows[6];
        var row7 = rows[7];
        for (var i = 0; i < row0.length; i++) {
            var sum07 = row0[i] + row7[i];
            var sum16 = row1[i] + row6[i];
            var sum25 = row2[i] + row5[i];
            var sum34 = row3[i] + row4[i];
            var outer = sum07 + sum34;
            var inner = sum16 + sum25;
            var slope = sum07 - sum34;
            var turned = (sum16 - sum25 + slope) * ROOT_HALF;

            var difference07 = row0[i] - row7[i];
            var low = row3[i] - row4[i] + row2[i] - row5[i];
            var middle = (row2[i] - row5[i] + row1[i] - row6[i]) * ROOT_HALF;
            var high = row1[i] - row6[i] + difference07;
            var shared = (low - high) * SHARED;
            var lower = LESS * low + shared;
            var upper = MORE * high + shared;
            var sum = difference07 + middle;
            var rest = difference07 - middle;

            row0[i] = outer + inner;
            row1[i] = sum + upper;
            row2[i] = slope + turned;
            row3[i] = rest - lower;
            row4[i] = outer - inner;
            row5[i] = rest + lower;
            row6[i] = slope - turned;
            row7[i] = sum - upper;
        }
    }
}
