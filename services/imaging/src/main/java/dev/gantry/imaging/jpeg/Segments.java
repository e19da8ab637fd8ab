package dev.gantry.imaging.jpeg;

import static dev.gantry.imaging.jpeg.CosineTransform.SIZE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.plugins.jpeg.JPEGQTable;

/** What stands before the coded image (ITU-T T.81 annex B). */
record Segments(ByteArrayOutputStream bytes) {
    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int JFIF = 0xFFE0;
    private static final int QUANTISATION = 0xFFDB;
    private static final int BASELINE_FRAME = 0xFFC0;
    private static final int HUFFMAN = 0xFFC4;
    private static final int SCAN = 0xFFDA;
    private static final int COMPONENTS_OF_COLOUR = 3;

    /** The file's beginning: JFIF 1.02, square pixels, no thumbnail. */
    void start() {
        twoBytes(START_OF_IMAGE);
        segment(JFIF, 14);
        bytes.writeBytes("JFIF\0".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {1, 2, 0, 0, 1, 0, 1, 0, 0});
    }

    void quantisation(int number, JPEGQTable table) {
        segment(QUANTISATION, 1 + SIZE * SIZE);
        bytes.write(number);
        var natural = table.getTable();
        for (var i = 0; i < natural.length; i++) {
            bytes.write(natural[ZigZag.down(i) * SIZE + ZigZag.across(i)]);
        }
    }

    /** Components are numbered from 1; the first one has twice the columns of the others. */
    void frame(int columns, int rows, boolean colour) {
        var components = colour ? COMPONENTS_OF_COLOUR : 1;
        segment(BASELINE_FRAME, 6 + 3 * components);
        bytes.write(8);
        twoBytes(rows);
        twoBytes(columns);
        bytes.write(components);
        for (var component = 1; component <= components; component++) {
            bytes.write(component);
            bytes.write(colour && component == 1 ? 0x21 : 0x11);
            bytes.write(component == 1 ? 0 : 1);
        }
    }

    /**
     * A code.
     *
     * @param place 0x10 of those for AC coefficients, and the number of the table
     */
    void huffman(int place, HuffmanCode code) {
        var counts = code.table().getLengths();
        var symbols = code.table().getValues();
        segment(HUFFMAN, 1 + 16 + symbols.length);
        bytes.write(place);
        for (var i = 0; i < 16; i++) {
            bytes.write(i < counts.length ? counts[i] : 0);
        }
        for (var symbol : symbols) {
            bytes.write(symbol);
        }
    }

    void scan(boolean colour) {
        var components = colour ? COMPONENTS_OF_COLOUR : 1;
        segment(SCAN, 4 + 2 * components);
        bytes.write(components);
        for (var component = 1; component <= components; component++) {
            bytes.write(component);
            bytes.write(component == 1 ? 0x00 : 0x11);
        }
        bytes.writeBytes(new byte[] {0, SIZE * SIZE - 1, 0});
    }

    private void segment(int marker, int length) {
        twoBytes(marker);
        twoBytes(2 + length);
    }

    private void twoBytes(int value) {
        bytes.write(value >> 8);
        bytes.write(value);
    }
}
