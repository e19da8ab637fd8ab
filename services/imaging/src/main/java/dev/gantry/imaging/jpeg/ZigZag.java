package dev.gantry.imaging.jpeg;

import static dev.gantry.imaging.jpeg.CosineTransform.SIZE;

/** The order of a block's coefficients, from low frequencies to high ones (T.81 figure A.6). */
final class ZigZag {
    static final int LENGTH = SIZE * SIZE;

    private static final int[] DOWN = new int[LENGTH];
    private static final int[] ACROSS = new int[LENGTH];

    static {
        var next = 0;
        for (var diagonal = 0; diagonal < 2 * SIZE - 1; diagonal++) {
            for (var step = 0; step <= diagonal; step++) {
                var down = diagonal % 2 == 0 ? diagonal - step : step;
                var across = diagonal - down;
                if (down < SIZE && across < SIZE) {
                    DOWN[next] = down;
                    ACROSS[next++] = across;
                }
            }
        }
    }

    private ZigZag() {}

    /** The frequency from top to bottom, 0 to 7, of the coefficient at an index. */
    static int down(int index) {
        return DOWN[index];
    }

    /** The frequency from left to right. */
    static int across(int index) {
        return ACROSS[index];
    }
}
