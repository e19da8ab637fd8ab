package dev.gantry.imaging.jpeg;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** Writes the blocks of one component (ITU-T T.81 §F.1.2). For one image. */
final class EntropyCoder {
    static final HuffmanCode DC_OF_GREY = new HuffmanCode(JPEGHuffmanTable.StdDCLuminance);
    static final HuffmanCode AC_OF_GREY = new HuffmanCode(JPEGHuffmanTable.StdACLuminance);
    static final HuffmanCode DC_OF_COLOUR = new HuffmanCode(JPEGHuffmanTable.StdDCChrominance);
    static final HuffmanCode AC_OF_COLOUR = new HuffmanCode(JPEGHuffmanTable.StdACChrominance);

    private static final int END_OF_BLOCK = 0x00;
    private static final int SIXTEEN_ZEROS = 0xF0;

    private final HuffmanCode dc;
    private final HuffmanCode ac;
    private int before;

    EntropyCoder(HuffmanCode dc, HuffmanCode ac) {
        this.dc = dc;
        this.ac = ac;
    }

    void write(Strip strip, int block, BitOutput out) {
        var mean = strip.coefficient(block, 0);
        write(dc, 0, mean - before, out);
        before = mean;
        var zeros = 0;
        for (var i = 1; i < ZigZag.LENGTH; i++) {
            var coefficient = strip.coefficient(block, i);
            if (coefficient == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                ac.write(SIXTEEN_ZEROS, 0, 0, out);
            }
            write(ac, zeros << 4, coefficient, out);
            zeros = 0;
        }
        if (zeros > 0) {
            ac.write(END_OF_BLOCK, 0, 0, out);
        }
    }

    /** A negative number is written as that much less than what its bits can hold. */
    private static void write(HuffmanCode code, int zeros, int number, BitOutput out) {
        var size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
        code.write(zeros | size, number < 0 ? number - 1 : number, size, out);
    }
}
