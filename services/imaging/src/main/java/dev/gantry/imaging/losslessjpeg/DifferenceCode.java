package dev.gantry.imaging.losslessjpeg;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.util.Arrays;

/**
 * A Huffman code for differences (ITU-T T.81 §H.1.2.2): a symbol is the number of bits that follow
 * it and say which of so many differences it is.
 *
 * <p>{@link #lookUp} knows what {@value #PEEKED} bits begin with, most of the time the difference
 * itself; longer codes are found by their length (§F.2.2.3).
 */
final class DifferenceCode {
    /** As many bits as most codes have together with their difference. */
    static final int PEEKED = 12;

    private static final int LONGEST = 16;
    private static final int MOST_BITS = 16;

    private final int[] table = new int[1 << PEEKED];

    /** The first code of each length, the first of the next length, and where its symbols begin. */
    private final int[] first = new int[LONGEST + 1];

    private final int[] behind = new int[LONGEST + 1];
    private final int[] offset = new int[LONGEST + 1];
    private final byte[] symbols;

    /**
     * Reads one.
     *
     * @param at where the 16 numbers of codes stand in the segment, the symbols behind them
     */
    DifferenceCode(Segment segment, int at) {
        var total = total(segment, at);
        symbols =
                Arrays.copyOfRange(
                        segment.bytes(),
                        segment.begin() + at + LONGEST,
                        segment.begin() + at + LONGEST + total);
        var code = 0;
        var symbol = 0;
        for (var length = 1; length <= LONGEST; length++) {
            var count = segment.number(at + length - 1);
            first[length] = code;
            offset[length] = symbol;
            if (code + count > 1 << length) {
                throw new DamagedFrame(
                        "JPEG Huffman table with %d codes of %d bits, %d are left"
                                .formatted(count, length, (1 << length) - code));
            }
            for (var i = 0; i < count; i++) {
                enter(code++, length, bitsOf(symbol++));
            }
            behind[length] = code;
            code <<= 1;
        }
    }

    /** How many codes a table at a place of a segment has; its bytes are there. */
    static int total(Segment segment, int at) {
        var total = 0;
        for (var i = 0; i < LONGEST && at + i < segment.length(); i++) {
            total += segment.number(at + i);
        }
        if (at + LONGEST + total > segment.length()) {
            throw new DamagedFrame(
                    "JPEG Huffman table of %d codes in a segment of %d bytes"
                            .formatted(total, segment.length()));
        }
        return total;
    }

    private int bitsOf(int symbol) {
        var bits = symbols[symbol] & 0xFF;
        if (bits > MOST_BITS) {
            throw new DamagedFrame(
                    "JPEG Huffman table with differences of %d bits, %d is the most"
                            .formatted(bits, MOST_BITS));
        }
        return bits;
    }

    /** Every way in which the peeked bits may go on. */
    private void enter(int code, int length, int bits) {
        if (length > PEEKED) {
            return;
        }
        var left = PEEKED - length;
        for (var rest = 0; rest < 1 << left; rest++) {
            table[code << left | rest] = entry(length, bits, rest, left);
        }
    }

    private static int entry(int length, int bits, int rest, int left) {
        if (bits == MOST_BITS || bits > left) {
            return bits << 16 | length << 8;
        }
        return difference(rest >> left - bits, bits) << 8 | length + bits;
    }

    /** Of the bits behind a symbol (§F.2.2.1, EXTEND): half of them are negative. */
    static int difference(int number, int bits) {
        if (bits == MOST_BITS) {
            return 1 << 15; // alone, no bits follow it
        }
        return bits == 0 || number >> bits - 1 == 1 ? number : number - (1 << bits) + 1;
    }

    /**
     * What the next bits are: in the lowest byte how many of them a difference has that stands
     * above it; 0 in it when that is not all, then the code's length is in the next byte and the
     * bits of the difference are above it; 0 when the code is longer than what is peeked, or none.
     */
    int lookUp(int peeked) {
        return table[peeked];
    }

    /** The length of the code and, above 8 bits, how many follow it, of the next 16 bits. */
    int search(int next) {
        for (var length = PEEKED + 1; length <= LONGEST; length++) {
            var code = next >> LONGEST - length;
            if (code >= first[length] && code < behind[length]) {
                return bitsOf(offset[length] + code - first[length]) << 8 | length;
            }
        }
        throw new DamagedFrame("the code stream is damaged: bits that are no Huffman code");
    }
}
