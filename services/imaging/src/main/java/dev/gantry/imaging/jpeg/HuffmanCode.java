package dev.gantry.imaging.jpeg;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** A Huffman code: for each symbol its bits and how many there are (ITU-T T.81 annex C). */
final class HuffmanCode {
    private final JPEGHuffmanTable table;
    private final int[] bits = new int[256];
    private final int[] lengths = new int[256];

    HuffmanCode(JPEGHuffmanTable table) {
        this.table = table;
        var symbols = table.getValues();
        var counts = table.getLengths();
        var code = 0;
        var symbol = 0;
        for (var length = 1; length <= counts.length; length++) {
            for (var i = 0; i < counts[length - 1]; i++) {
                bits[symbols[symbol]] = code++;
                lengths[symbols[symbol++]] = length;
            }
            code <<= 1;
        }
    }

    JPEGHuffmanTable table() {
        return table;
    }

    /** Writes a symbol and the low bits of a number that belong to it. */
    void write(int symbol, int extra, int count, BitOutput out) {
        out.write(bits[symbol] << count | extra & (1 << count) - 1, lengths[symbol] + count);
    }
}
