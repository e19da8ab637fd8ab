package dev.gantry.imaging.losslessjpeg;

/**
 * Samples of their differences (ITU-T T.81 §H.1.2.1). All numbers are of 16 bits, whatever the
 * precision is: what leaves it on the way comes back.
 */
final class Prediction {
    private static final int MASK = 0xFFFF;

    private Prediction() {}

    /** The first row of a scan, and that behind a restart marker. */
    static void first(int[] row, int start) {
        row[0] = row[0] + start & MASK;
        ofLeft(row);
    }

    /**
     * Any other row.
     *
     * @param predictor 1 to 7 (table H.1)
     * @param row differences, which become samples
     * @param above the samples of the row before
     */
    static void next(int predictor, int[] row, int[] above) {
        row[0] = row[0] + above[0] & MASK;
        switch (predictor) {
            case 1 -> ofLeft(row);
            case 2 -> ofAbove(row, above, 0);
            case 3 -> ofAbove(row, above, 1);
            case 4 -> ofPlane(row, above);
            case 5 -> ofLeftAndSlope(row, above);
            case 6 -> ofAboveAndSlope(row, above);
            case 7 -> ofMean(row, above);
            default -> throw new IllegalStateException("predictor " + predictor);
        }
    }

    private static void ofLeft(int[] row) {
        var left = row[0];
        for (var i = 1; i < row.length; i++) {
            left = row[i] + left & MASK;
            row[i] = left;
        }
    }

    private static void ofAbove(int[] row, int[] above, int back) {
        for (var i = 1; i < row.length; i++) {
            row[i] = row[i] + above[i - back] & MASK;
        }
    }

    private static void ofPlane(int[] row, int[] above) {
        var left = row[0];
        for (var i = 1; i < row.length; i++) {
            left = row[i] + left + above[i] - above[i - 1] & MASK;
            row[i] = left;
        }
    }

    private static void ofLeftAndSlope(int[] row, int[] above) {
        var left = row[0];
        for (var i = 1; i < row.length; i++) {
            left = row[i] + left + (above[i] - above[i - 1] >> 1) & MASK;
            row[i] = left;
        }
    }

    private static void ofAboveAndSlope(int[] row, int[] above) {
        var left = row[0];
        for (var i = 1; i < row.length; i++) {
            left = row[i] + above[i] + (left - above[i - 1] >> 1) & MASK;
            row[i] = left;
        }
    }

    private static void ofMean(int[] row, int[] above) {
        var left = row[0];
        for (var i = 1; i < row.length; i++) {
            left = row[i] + (left + above[i] >> 1) & MASK;
            row[i] = left;
        }
    }
}
