package dev.gantry.imaging.jpeg;

import static dev.gantry.imaging.jpeg.CosineTransform.SIZE;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * Eight rows of one component: blocks side by side, which become coefficients all at once. For one
 * thread; filled and transformed again and again.
 */
final class Strip {
    /** Added before a number is cut off, so that it is rounded, whatever its sign. */
    private static final int ABOVE_ALL = 1 << 14;

    /** What a baseline file has codes for (T.81 table F.2). */
    private static final int LARGEST = 1023;

    private static final float ROUNDING = ABOVE_ALL + 0.5f;

    private final float[][] rows;
    private final float[][] turned;
    private final float[][] factors;
    private final int[] coefficients;
    private final int[] places = new int[ZigZag.LENGTH];

    /**
     * A strip of so many blocks.
     *
     * @param quantisation in natural order, as {@link JPEGQTable} has it
     */
    Strip(int blocks, JPEGQTable quantisation) {
        this.rows = new float[SIZE][blocks * SIZE];
        this.turned = new float[SIZE][blocks * SIZE];
        this.coefficients = new int[SIZE * blocks * SIZE];
        this.factors = factors(blocks, quantisation.getTable());
        for (var i = 0; i < places.length; i++) {
            places[i] = ZigZag.across(i) * blocks * SIZE + ZigZag.down(i);
        }
    }

    private static float[][] factors(int blocks, int[] quantisation) {
        var factors = new float[SIZE][blocks * SIZE];
        for (var across = 0; across < SIZE; across++) {
            for (var i = 0; i < blocks * SIZE; i++) {
                var down = i % SIZE;
                var excess = CosineTransform.excess(across) * CosineTransform.excess(down);
                factors[across][i] = (float) (1 / (excess * quantisation[down * SIZE + across]));
            }
        }
        return factors;
    }

    /** One of eight rows of samples, 0 in the middle of their range; to be filled. */
    float[] row(int index) {
        return rows[index];
    }

    /** Repeats the last sample of a row to its end (ITU-T T.81 §A.2.4). */
    void extend(int index, int filled) {
        Arrays.fill(rows[index], filled, rows[index].length, rows[index][filled - 1]);
    }

    /** Repeats a row in those below it. */
    void repeat(int last) {
        for (var index = last + 1; index < SIZE; index++) {
            System.arraycopy(rows[last], 0, rows[index], 0, rows[last].length);
        }
    }

    /** Makes the rows quantised coefficients. */
    void transform() {
        CosineTransform.down(rows);
        turn();
        CosineTransform.down(turned);
        for (var across = 0; across < SIZE; across++) {
            quantise(turned[across], factors[across], across * rows[0].length);
        }
    }

    /** Lets each block's rows be its columns, so that what was done down is done across. */
    private void turn() {
        var width = rows[0].length;
        for (var y = 0; y < SIZE; y++) {
            var row = rows[y];
            for (var block = 0; block < width; block += SIZE) {
                for (var x = 0; x < SIZE; x++) {
                    turned[x][block + y] = row[block + x];
                }
            }
        }
    }

    private void quantise(float[] numbers, float[] factors, int to) {
        for (var i = 0; i < numbers.length; i++) {
            var rounded = (int) (numbers[i] * factors[i] + ROUNDING) - ABOVE_ALL;
            coefficients[to + i] = Math.max(-LARGEST, Math.min(rounded, LARGEST));
        }
    }

    /** A coefficient of a block by its index in the zigzag. */
    int coefficient(int block, int index) {
        return coefficients[places[index] + block * SIZE];
    }
}
