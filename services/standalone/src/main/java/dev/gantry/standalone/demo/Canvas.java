package dev.gantry.standalone.demo;

import java.util.Arrays;
import java.util.Random;

/** A picture of one plane, on which ellipses are drawn, later ones over earlier ones. */
final class Canvas {
    private final int columns;
    private final int rows;
    private final double[] values;

    Canvas(int columns, int rows, double background) {
        this.columns = columns;
        this.rows = rows;
        this.values = new double[columns * rows];
        Arrays.fill(values, background);
    }

    /**
     * An ellipse in coordinates from -1 to 1.
     *
     * @param angle in degrees, counter-clockwise
     * @param value the grey inside, softened over the outermost tenth
     */
    Canvas ellipse(double x, double y, double rx, double ry, double angle, double value) {
        if (rx <= 0 || ry <= 0) {
            return this;
        }
        double cos = Math.cos(Math.toRadians(angle));
        double sin = Math.sin(Math.toRadians(angle));
        for (int row = 0; row < rows; row++) {
            double dy = (2.0 * row / rows - 1) - y;
            for (int column = 0; column < columns; column++) {
                double dx = (2.0 * column / columns - 1) - x;
                double u = (dx * cos + dy * sin) / rx;
                double v = (dy * cos - dx * sin) / ry;
                double inside = Math.clamp((1 - Math.sqrt(u * u + v * v)) * 10, 0, 1);
                int at = row * columns + column;
                values[at] += (value - values[at]) * inside;
            }
        }
        return this;
    }

    /** Grain, the same at every call: a phantom without it looks like a cartoon. */
    Canvas grain(double amplitude, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] += random.nextGaussian() * amplitude;
        }
        return this;
    }

    /** 16 bits each, little endian, from 0 to the greatest value of 12 bits. */
    byte[] twelveBits(double offset) {
        var bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            int value = (int) Math.clamp(Math.round(values[i] + offset), 0, 4095);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    /** One byte each, from 0 to 255. */
    byte[] eightBits() {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round(values[i]), 0, 255);
        }
        return bytes;
    }
}
