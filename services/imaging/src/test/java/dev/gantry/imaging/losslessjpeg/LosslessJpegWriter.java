package dev.gantry.imaging.losslessjpeg;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/**
 * Writes what ITU-T T.81 annex H allows, also what other writers seldom do. It predicts sample by
 * sample as table H.1 is written, and shares nothing with the reader.
 *
 * @param predictor 1 to 7
 * @param pointTransform how many of the lowest bits are left out
 * @param restartRows rows from one restart marker to the next, 0 for none
 * @param interleaved whether all components are in one scan
 * @param fillBytes before each marker
 * @param rowsBehind whether the number of rows follows the first scan
 * @param skewed whether codes have 1 to 16 bits instead of 5 each
 */
record LosslessJpegWriter(
        int precision,
        int predictor,
        int pointTransform,
        int restartRows,
        boolean interleaved,
        int fillBytes,
        boolean rowsBehind,
        boolean skewed) {
    private static final int SYMBOLS = 17;

    static LosslessJpegWriter of(int precision, int predictor) {
        return new LosslessJpegWriter(precision, predictor, 0, 0, true, 0, false, false);
    }

    static LosslessJpegWriter random(Random random, int precision) {
        return new LosslessJpegWriter(
                precision,
                1 + random.nextInt(7),
                random.nextInt(4) == 0 ? random.nextInt(precision) : 0,
                random.nextBoolean() ? random.nextInt(5) : 0,
                random.nextBoolean(),
                random.nextBoolean() ? random.nextInt(4) : 0,
                random.nextInt(5) == 0,
                random.nextBoolean());
    }

    LosslessJpegWriter restartingAfter(int rows) {
        return new LosslessJpegWriter(
                precision,
                predictor,
                pointTransform,
                rows,
                interleaved,
                fillBytes,
                rowsBehind,
                skewed);
    }

    LosslessJpegWriter filledBy(int more) {
        return new LosslessJpegWriter(
                precision,
                predictor,
                pointTransform,
                restartRows,
                interleaved,
                more,
                rowsBehind,
                skewed);
    }

    LosslessJpegWriter inScans() {
        return new LosslessJpegWriter(
                precision,
                predictor,
                pointTransform,
                restartRows,
                false,
                fillBytes,
                rowsBehind,
                skewed);
    }

    LosslessJpegWriter withRowsBehind() {
        return new LosslessJpegWriter(
                precision,
                predictor,
                pointTransform,
                restartRows,
                interleaved,
                fillBytes,
                true,
                skewed);
    }

    /** A code stream of samples of {@link #precision} bits, those of a pixel together. */
    byte[] write(int rows, int columns, int components, int[] samples) {
        var out = new ByteArrayOutputStream();
        out.write(0xFF);
        out.write(0xD8);
        segment(out, 0xFE, new byte[] {0x41, -1, 1, -1, 0}); // a comment says anything
        var header = new ByteArrayOutputStream();
        header.write(precision);
        twoBytes(header, rowsBehind ? 0 : rows);
        twoBytes(header, columns);
        header.write(components);
        for (var i = 0; i < components; i++) {
            header.writeBytes(new byte[] {(byte) (10 + i), 0x11, 0});
        }
        segment(out, 0xC3, header.toByteArray());
        segment(out, 0xC4, table());
        if (restartRows > 0) {
            var interval = restartRows * columns;
            segment(out, 0xDD, new byte[] {(byte) (interval >> 8), (byte) interval});
        }
        for (var first = 0; first < components; first += interleaved ? components : 1) {
            scan(out, rows, columns, components, samples, first);
            if (first == 0 && rowsBehind) {
                segment(out, 0xDC, new byte[] {(byte) (rows >> 8), (byte) rows});
            }
        }
        marker(out, 0xD9);
        return out.toByteArray();
    }

    private void scan(
            ByteArrayOutputStream out,
            int rows,
            int columns,
            int components,
            int[] samples,
            int first) {
        var count = interleaved ? components : 1;
        var header = new ByteArrayOutputStream();
        header.write(count);
        for (var i = 0; i < count; i++) {
            header.write(10 + first + i);
            header.write(0x20);
        }
        header.writeBytes(new byte[] {(byte) predictor, 0, (byte) pointTransform});
        segment(out, 0xDA, header.toByteArray());
        var bits = new Bits(out);
        for (var row = 0; row < rows; row++) {
            var restarts = restartRows > 0 && row % restartRows == 0;
            if (restarts && row > 0) {
                bits.end();
                marker(out, 0xD0 + (row / restartRows - 1) % 8);
            }
            for (var column = 0; column < columns; column++) {
                for (var component = first; component < first + count; component++) {
                    var at = (row * columns + column) * components + component;
                    var predicted =
                            predicted(samples, at, components, columns, row == 0 || restarts);
                    difference(bits, (samples[at] >> pointTransform) - predicted);
                }
            }
        }
        bits.end();
    }

    private int predicted(int[] samples, int at, int step, int columns, boolean isFirst) {
        var isLeftmost = at / step % columns == 0;
        if (isFirst) {
            return isLeftmost
                    ? 1 << precision - pointTransform - 1
                    : samples[at - step] >> pointTransform;
        }
        var above = samples[at - step * columns] >> pointTransform;
        if (isLeftmost) {
            return above;
        }
        var left = samples[at - step] >> pointTransform;
        var both = samples[at - step * columns - step] >> pointTransform;
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> both;
            case 4 -> left + above - both;
            case 5 -> left + (above - both >> 1);
            case 6 -> above + (left - both >> 1);
            default -> left + above >> 1;
        };
    }

    private void difference(Bits bits, int unbounded) {
        var difference = (short) unbounded; // modulo 65536
        if (difference == Short.MIN_VALUE) {
            symbol(bits, 16);
            return;
        }
        var count = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        symbol(bits, count);
        bits.write(difference < 0 ? difference - 1 : difference, count);
    }

    /** Seldom ones get short codes, which no writer would do. */
    private void symbol(Bits bits, int symbol) {
        if (!skewed) {
            bits.write(symbol, 5);
            return;
        }
        var place = SYMBOLS - 1 - symbol;
        if (place < 14) {
            bits.write((1 << place + 1) - 2, place + 1);
        } else {
            bits.write(0xFFFC + place - 14, 16);
        }
    }

    private byte[] table() {
        var table = new byte[1 + 16 + SYMBOLS];
        table[0] = 2;
        for (var i = 0; i < 16; i++) {
            table[1 + i] = (byte) (skewed ? i < 14 ? 1 : i == 15 ? 3 : 0 : i == 4 ? SYMBOLS : 0);
        }
        for (var i = 0; i < SYMBOLS; i++) {
            table[17 + i] = (byte) (skewed ? SYMBOLS - 1 - i : i);
        }
        return table;
    }

    private void segment(ByteArrayOutputStream out, int marker, byte[] bytes) {
        marker(out, marker);
        twoBytes(out, bytes.length + 2);
        out.writeBytes(bytes);
    }

    private void marker(ByteArrayOutputStream out, int marker) {
        for (var i = 0; i <= fillBytes; i++) {
            out.write(0xFF);
        }
        out.write(marker);
    }

    private static void twoBytes(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    /** Entropy-coded bits (§F.1.2.3). */
    private static final class Bits {
        private final ByteArrayOutputStream out;
        private int waiting;
        private int count;

        Bits(ByteArrayOutputStream out) {
            this.out = out;
        }

        void write(int bits, int length) {
            for (var i = length - 1; i >= 0; i--) {
                waiting = waiting << 1 | bits >> i & 1;
                if (++count == 8) {
                    out.write(waiting);
                    if (waiting == 0xFF) {
                        out.write(0);
                    }
                    waiting = 0;
                    count = 0;
                }
            }
        }

        void end() {
            while (count > 0) {
                write(1, 1);
            }
        }
    }
}
